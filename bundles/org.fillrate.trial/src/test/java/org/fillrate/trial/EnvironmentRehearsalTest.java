package org.fillrate.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.learning.rehearsal.TinyWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class EnvironmentRehearsalTest {
  @TempDir Path folder;

  private static EnvironmentProvider provider(ProblemModel model) {
    return new EnvironmentProvider() {
      @Override
      public String kind() {
        return "tiny";
      }

      @Override
      public Schema schema() {
        return Schema.EMPTY;
      }

      @Override
      public ProblemModel model(Problem problem) {
        if (problem.document().has("bad")) throw new InvalidInput("bad", "is not known");
        return model;
      }
    };
  }

  private String rehearsed(ProblemModel model, String document) throws Exception {
    Path file = folder.resolve("rehearsal.json");
    if (document != null) Files.writeString(file, document);
    Bundle bundle =
        (Bundle)
            Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (self, method, arguments) -> document == null ? null : file.toUri().toURL());
    Path journal = folder.resolve("journal");
    EnvironmentRehearsal.of(provider(model), bundle, new Journal(journal));
    return Files.readString(journal);
  }

  @Test
  void aSoundWorldPassesWithChoicesMasksAndRealNumbers() throws Exception {
    String problem = "{\"kind\":\"tiny\"}";
    for (TinyWorld world :
        new TinyWorld[] {
          TinyWorld.identity(4), TinyWorld.masked(4), TinyWorld.nearness(4).withRealActions()
        }) {
      assertThat(rehearsed(world, problem)).contains("environment tiny lived 200 periods");
    }
  }

  @Test
  void figuresThatAreNoneFail() {
    assertThatThrownBy(() -> rehearsed(TinyWorld.identity(4).poisoned(), "{\"kind\":\"tiny\"}"))
        .isInstanceOf(Shortcoming.class)
        .hasMessageContaining("no finite number in period");
  }

  @Test
  void aWorldWithAMemoryOfItsOwnFails() {
    AtomicInteger steps = new AtomicInteger();
    TinyWorld world =
        new TinyWorld(
            2,
            2,
            (state, action, random) ->
                new TinyWorld.Step(steps.incrementAndGet(), random.nextInt(2), false, false));
    assertThatThrownBy(() -> rehearsed(world, "{\"kind\":\"tiny\"}"))
        .isInstanceOf(Shortcoming.class)
        .hasMessageContaining("another world each time");
  }

  @Test
  void whatIsNotRehearsedIsSaid() throws Exception {
    TinyWorld world = TinyWorld.identity(2);
    assertThat(rehearsed(world, null)).contains("the bundle has no OSGI-INF/fillrate/rehearsal");
    assertThat(rehearsed(world, "{\"kind\":\"other\"}")).contains("is another's");
    assertThatThrownBy(() -> rehearsed(world, "no document")).isInstanceOf(Shortcoming.class);
    assertThatThrownBy(() -> rehearsed(world, "{\"kind\":\"tiny\",\"bad\":1}"))
        .isInstanceOf(Exception.class)
        .hasMessageContaining("is not known");
  }
}

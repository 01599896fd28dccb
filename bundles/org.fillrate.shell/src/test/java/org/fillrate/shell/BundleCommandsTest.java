package org.fillrate.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.shell.api.action.Action;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.InstalledBundles;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioning;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.api.provisioning.Publishers;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.api.provisioning.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans shown, changes followed, publishers trusted. */
class BundleCommandsTest {
  private final List<String> deeds = new ArrayList<>();
  private final List<Plan.Refusal> refusals = new ArrayList<>();
  private Change.State end = Change.State.DONE;
  private int looks;

  @TempDir Path folder;

  private Plan plan(String title) {
    return new Plan(
        "p1",
        Plan.Kind.UPDATE,
        title,
        Instant.EPOCH,
        "ann",
        null,
        List.of(
            new Plan.BundleStep("com.acme", Plan.Deed.UPDATE, "1.0.0", "1.1.0"),
            new Plan.BundleStep("com.old", Plan.Deed.REMOVE, "2.0.0", null)),
        List.of(new Plan.Disturbed("com.user", "1", Reach.PLUGINS, "imports com.acme.tools")),
        List.of("algorithm acme starts again"),
        List.of(),
        Reach.PLUGINS,
        refusals,
        List.of("unsigned"),
        List.of("com.acme 1.1.0: org.fillrate.api.algorithm [1,2)"));
  }

  private Change change(boolean over) {
    return new Change(
        7,
        plan("update com.acme"),
        over ? end : Change.State.RUNNING,
        Change.Stage.GATE,
        0.5,
        1,
        "ann",
        Instant.EPOCH,
        over ? Instant.EPOCH : null,
        over && end == Change.State.UNDONE ? "it hangs" : "",
        List.of("trial: passed"),
        null,
        4L);
  }

  private Object answer(String method, Object[] arguments) throws Exception {
    switch (method) {
      case "stage" -> deeds.add("stage " + arguments[0] + " " + size(arguments[1]));
      case "changes" -> {
        return List.of(change(looks++ > 0));
      }
      case "snapshots" -> {
        return List.of(snapshot(5, true), snapshot(4, false), snapshot(3, false));
      }
      case "list" -> {
        return List.of(publisher());
      }
      case "developerMode" -> {
        return true;
      }
      case "trust" -> {
        deeds.add("trust " + arguments[0]);
        return publisher();
      }
      case "revoke" -> {
        deeds.add("revoke " + arguments[0] + " because " + arguments[2]);
        return List.of("com.acme");
      }
      case "apply" -> {
        deeds.add("apply " + arguments[0] + " " + arguments[1] + " " + arguments[2]);
        return change(false);
      }
      default -> deeds.add(method + " " + arguments[0]);
    }
    return method.equals("discard") ? null : plan(method);
  }

  private static int size(Object content) throws Exception {
    return ((InputStream) content).readAllBytes().length;
  }

  private static Snapshot snapshot(long number, boolean present) {
    return new Snapshot(number, Instant.EPOCH, "ann", "", List.of(), List.of(), Map.of(), present);
  }

  private static Publisher publisher() {
    Publisher.State state = Publisher.State.TRUSTED;
    Instant now = Instant.EPOCH;
    return new Publisher("acme", "f1", "CN=acme", now, now, state, now, "ann", "");
  }

  private <T> T fake(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer(method.getName(), arguments)));
  }

  private static String asAnn(Action action) throws Exception {
    Account ann = new Account("ann", Role.ADMIN, "", false);
    Subject subject = new Subject(true, Callers.principals(ann), Set.of(), Set.of());
    try {
      return (String) Subject.doAs(subject, (PrivilegedExceptionAction<Object>) action::execute);
    } catch (PrivilegedActionException checked) {
      throw checked.getException();
    }
  }

  private BundleInstallCommand install(boolean yes) throws Exception {
    BundleInstallCommand command = new BundleInstallCommand();
    command.provisioning = fake(Provisioning.class);
    command.file = Files.write(folder.resolve("acme.kar"), new byte[3]).toString();
    command.yes = yes;
    return command;
  }

  @Test
  void aPlanIsShownAndNothingDone() throws Exception {
    assertThat(asAnn(install(false)))
        .contains("update    com.acme 1.0.0 -> 1.1.0")
        .contains("remove    com.old 2.0.0 -> nothing")
        .contains("restarts  com.user (plugins): imports com.acme.tools")
        .contains("warning   unsigned")
        .contains("built for com.acme 1.1.0: org.fillrate.api.algorithm [1,2)")
        .endsWith("nothing has changed; with --yes it is carried out");
    assertThat(deeds).containsExactly("stage acme.kar 3", "discard p1");
  }

  @Test
  void yesCarriesItOutAndFollowsIt() throws Exception {
    BundleInstallCommand command = install(true);
    command.budget = "decisions";
    assertThat(asAnn(command)).contains("trial: passed").endsWith("change 7 is done");
    assertThat(deeds).containsExactly("stage acme.kar 3", "apply p1 DECISIONS ann");
  }

  @Test
  void whatIsUndoneIsAnErrorWithTheReason() throws Exception {
    end = Change.State.UNDONE;
    BundleInstallCommand command = install(true);
    assertThatThrownBy(() -> asAnn(command)).hasMessageEndingWith("change 7 is undone: it hangs");
  }

  @Test
  void refusalsAndBadWordsAreErrors() throws Exception {
    BundleInstallCommand command = install(true);
    command.budget = "everything";
    assertThatThrownBy(() -> asAnn(command)).hasMessageContaining("--budget: must be one of");
    refusals.add(new Plan.Refusal("unsigned", "nobody signed it"));
    assertThatThrownBy(() -> asAnn(install(true)))
        .hasMessageContaining("refused   unsigned: nobody signed it")
        .hasMessageEndingWith("nothing has changed");
    assertThat(deeds).noneMatch(deed -> deed.startsWith("apply"));
    command.file = folder.resolve("absent.kar").toString();
    assertThatThrownBy(() -> asAnn(command)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> new BundleRemoveCommand().execute())
        .hasMessageStartingWith("no provisioning");
  }

  @Test
  void removalAndUndo() throws Exception {
    BundleRemoveCommand remove = new BundleRemoveCommand();
    remove.provisioning = fake(Provisioning.class);
    remove.name = "com.acme";
    asAnn(remove);
    BundleUndoCommand undo = new BundleUndoCommand();
    undo.provisioning = fake(Provisioning.class);
    undo.installed = fake(InstalledBundles.class);
    asAnn(undo);
    undo.number = 3L;
    asAnn(undo);
    assertThat(deeds)
        .containsExactly(
            "planRemoval com.acme",
            "discard p1",
            "planUndo 4",
            "discard p1",
            "planUndo 3",
            "discard p1");
  }

  @Test
  void changesAndPublishersAreTables() throws Exception {
    BundleChangesCommand changes = new BundleChangesCommand();
    changes.provisioning = fake(Provisioning.class);
    assertThat(asAnn(changes)).contains("update com.acme", "running", "gate", "50 %");
    PublishersCommand publishers = new PublishersCommand();
    publishers.publishers = fake(Publishers.class);
    assertThat(asAnn(publishers)).contains("CN=acme", "trusted").contains("developer mode is on");
  }

  @Test
  void trustAndItsEnd() throws Exception {
    PublisherTrustCommand trust = new PublisherTrustCommand();
    trust.publishers = fake(Publishers.class);
    trust.name = "acme";
    trust.file = Files.write(folder.resolve("acme.pem"), new byte[3]).toString();
    assertThat(asAnn(trust)).isEqualTo("acme (CN=acme) is trusted: f1");
    trust.file = Files.write(folder.resolve("large.pem"), new byte[70_000]).toString();
    assertThatThrownBy(() -> asAnn(trust)).hasMessageContaining("no certificate");
    PublisherRevokeCommand revoke = new PublisherRevokeCommand();
    revoke.publishers = fake(Publishers.class);
    revoke.fingerprint = "f1";
    revoke.reason = "stolen";
    assertThat(asAnn(revoke)).endsWith("until the next start: com.acme");
    assertThat(deeds).containsExactly("trust acme", "revoke f1 because stolen");
  }
}

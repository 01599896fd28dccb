package org.fillrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.training.Budget;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;

class SuiteTest {
  private static final String DEFAULTS =
      "{\"algorithms\":[\"dqn\"],\"seeds\":[1,2],\"budget\":{\"cpuSeconds\":30}}";
  private static final String MUG =
      "{\"problem\":{\"kind\":\"shop\",\"name\":\"mug\"},"
          + "\"optimum\":{\"value\":4.5,\"source\":\"a book\"}}";

  private static Suite suite(String defaults, String... problems) {
    return Suite.of(
        Json.parse(
            "{\"name\":\"s\",\"defaults\":%s,\"problems\":[%s]}"
                .formatted(defaults, String.join(",", problems))));
  }

  private static void refused(String words, String defaults, String... problems) {
    assertThatThrownBy(() -> suite(defaults, problems))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(words);
  }

  @Test
  void isRead() {
    Suite suite = suite(DEFAULTS, MUG, "{\"problem\":{\"kind\":\"shop\",\"name\":\"lamp\"}}");
    assertThat(suite.name()).isEqualTo("s");
    assertThat(suite.description()).isEmpty();
    assertThat(suite.algorithms()).containsExactly("dqn");
    assertThat(suite.seeds()).isEqualTo(List.of(1L, 2L));
    assertThat(suite.budget()).isEqualTo(new Budget(0, 30));
    assertThat(suite.problems()).extracting(Suite.Entry::name).containsExactly("mug", "lamp");
    assertThat(suite.problems().get(0).optimum()).isEqualTo(4.5);
    assertThat(suite.problems().get(0).source()).isEqualTo("a book");
    assertThat(suite.problems().get(1).optimum()).isNaN();
  }

  @Test
  void unknownFieldsAreNamed() {
    refused("defaults.seed: is not a known field", DEFAULTS.replace("seeds", "seed"), MUG);
    refused(
        "problems[1].note: is not a known field",
        DEFAULTS,
        MUG,
        "{\"problem\":{\"kind\":\"a\"," + "\"name\":\"b\"},\"note\":1}");
    refused(
        "problems[0].optimum.from: is not a known field", DEFAULTS, MUG.replace("source", "from"));
  }

  @Test
  void whatIsMissingIsNamed() {
    refused(
        "defaults.budget: needs steps or cpuSeconds",
        DEFAULTS.replace("\"cpuSeconds\":30", ""),
        MUG);
    refused("problems[0].problem: is missing", DEFAULTS, "{}");
    refused("problems[0].problem.name: is missing", DEFAULTS, "{\"problem\":{\"kind\":\"a\"}}");
    refused("problems[0].problem.kind: is missing", DEFAULTS, "{\"problem\":{\"name\":\"a\"}}");
    refused("problems: must have 1 or more", DEFAULTS);
    assertThatThrownBy(() -> Suite.of(Json.parse("{}")))
        .hasMessageContainingAll(
            "name: is missing", "defaults: is missing", "problems: is missing");
  }

  @Test
  void namesAndSeedsAreThereOnce() {
    refused("problems: has mug twice", DEFAULTS, MUG, MUG);
    refused("defaults.seeds: has 1 twice", DEFAULTS.replace("2", "1"), MUG);
  }
}

package org.fillrate.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.Test;

class ContractsTest {
  private static Document test(String contract, String state, String reason) {
    return Document.of("contract", contract, "subject", "algorithm x", "test", "it learns")
        .with("state", state)
        .with("reason", reason);
  }

  private static List<Check> checks(Document... tests) {
    return Contracts.checks(Document.of("contracts", List.of(tests)));
  }

  @Test
  void aContractPassesIfAllOfItDoes() {
    Check check = checks(test("C", "pass", ""), test("C", "skipped", "why")).get(0);
    assertThat(check.state()).isEqualTo(Check.State.PASS);
    assertThat(check.figures()).containsEntry("passed", 1L).containsEntry("failed", 0L);
  }

  @Test
  void oneFailureFailsItAndSaysWhy() {
    List<Check> checks =
        checks(test("C", "pass", ""), test("C", "fail", "was 3"), test("D", "pass", ""));
    assertThat(checks).hasSize(2);
    assertThat(checks.get(0).state()).isEqualTo(Check.State.FAIL);
    assertThat(checks.get(0).sentence()).isEqualTo("1 of 2 tests fail.");
    assertThat(checks.get(0).details()).contains("fail: it learns: was 3");
    assertThat(checks.get(1).state()).isEqualTo(Check.State.PASS);
  }

  @Test
  void whatWasNotAskedIsNotPassed() {
    Check check = checks(test("C", "skipped", "it needs a problem")).get(0);
    assertThat(check.state()).isEqualTo(Check.State.SKIPPED);
    assertThat(check.sentence()).isEqualTo("it needs a problem.");
  }
}

package org.fillrate.demo;

import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;

/** Lets the better policy decide, unless one was promoted before. */
final class PromotionStep {
  private final PolicyRegistry registry;
  private final Terminal terminal;

  PromotionStep(PolicyRegistry registry, Terminal terminal) {
    this.registry = registry;
    this.terminal = terminal;
  }

  /** The gate: the learnt policy decides only where its whole interval is below the best rule. */
  void run(String problemId) {
    terminal.heading("5  Promote");
    if (!registry.history(problemId).isEmpty()) {
      terminal.line("  found again: " + registry.history(problemId).get(0).policy() + " decides");
      return;
    }
    List<PolicyRecord> published = registry.policies(problemId);
    PolicyRecord learnt = newest(published, "learner");
    PolicyRecord rule = newest(published, "baseline");
    Document difference = learnt.evaluation().document("versusBestBaseline");
    boolean passes = difference.number("high") < 0;
    PolicyRecord winner = passes ? learnt : rule;
    String reason = passes ? Said.CHEAPER.with() : Said.NOT_CHEAPER.with();
    registry.promote(winner.id(), DemoJob.WHO, reason);
    terminal.line("  " + winner.algorithm() + " decides: " + reason);
  }

  private static PolicyRecord newest(List<PolicyRecord> policies, String role) {
    return policies.stream()
        .filter(p -> p.evaluation().text("role", "").equals(role))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the run published no " + role));
  }
}

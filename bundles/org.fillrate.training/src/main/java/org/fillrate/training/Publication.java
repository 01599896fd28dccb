package org.fillrate.training;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;

/** Brings a run's policies to the registry: every learnt one, and the best baseline. */
final class Publication {
  private final Run run;
  private final PolicyRegistry registry;

  Publication(Run run, PolicyRegistry registry) {
    this.run = run;
    this.registry = registry;
  }

  /** Ids by {@link Outcome#name}. */
  Map<String, String> publish(RunCheckpoint reached, ReportWriter writer) {
    Map<String, String> ids = new HashMap<>();
    writer
        .bestBaseline()
        .ifPresent(best -> publish(best, writer.baseline(best).with("role", "baseline")));
    for (Outcome policy : reached.policies()) {
      Document evaluation =
          writer.policy(policy, policy.name()).with("policy", null).with("role", "learner");
      ids.put(policy.name(), publish(policy, evaluation));
    }
    return ids;
  }

  /** A run that was killed between here and its end does not publish the same policy twice. */
  private String publish(Outcome outcome, Document evaluation) {
    String problem = run.request().problemId();
    Optional<PolicyRecord> before =
        registry.policies(problem).stream()
            .filter(record -> record.run().equals(run.id()))
            .filter(record -> record.algorithm().equals(outcome.algorithm()))
            .filter(record -> record.seed() == outcome.seed())
            .filter(
                record -> Objects.equals(record.evaluation().get("role"), evaluation.get("role")))
            .findFirst();
    return before
        .orElseGet(() -> registry.publish(problem, run.id(), outcome.artifact(), evaluation))
        .id();
  }
}

package org.fillrate.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.RolloutLimits;
import org.fillrate.api.policy.RolloutRequest;
import org.fillrate.api.store.AuditTrail;
import org.junit.jupiter.api.BeforeEach;

/** Two policies, one of them champion, and a person who may approve. */
abstract class RolloutFixture {
  final InMemoryPolicies policies = new InMemoryPolicies();
  final InMemoryRollouts store = new InMemoryRollouts(policies);
  final People people = new People().with("ann", Role.OPERATOR);
  Instant now = Instant.parse("2026-01-01T00:00:00.000000500Z");
  final Clock clock = new Now();
  final DefaultLineups lineups = new DefaultLineups(policies, store, clock);
  DefaultPolicyRegistry registry;
  DefaultRollouts rollouts;
  String old;
  String young;

  @BeforeEach
  void publishTwoPolicies() {
    follow("auto");
    old = publish(1);
    young = publish(2);
    registry.promote(old, "ann", "first");
  }

  void follow(String rule) {
    FourEyes fourEyes = new FourEyes(rule, people);
    registry =
        new DefaultPolicyRegistry(
            policies,
            store,
            new DefaultPolicyRegistryTest.OneProblem(),
            new NoTrail(),
            lineups,
            fourEyes,
            clock);
    rollouts = new DefaultRollouts(store, registry, lineups, fourEyes);
  }

  String publish(float level) {
    PolicyArtifact artifact =
        new PolicyArtifact(
            Map.of("format", "base-stock/v1"), Map.of("baseStockLevel", FloatTensor.of(level)));
    return registry.publish("p", "", artifact, Document.EMPTY).id();
  }

  RolloutRequest asked(String policy, double share, String... items) {
    return new RolloutRequest(
        policy, share, List.of(items), RolloutLimits.DEFAULT, "ann", "cheaper");
  }

  Rollout reach(Stage... stages) {
    Rollout rollout = rollouts.request(asked(young, 0.25));
    for (Stage stage : stages) rollout = rollouts.move(rollout.id(), stage, "bob", "next");
    return rollout;
  }

  private final class Now extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static final class NoTrail implements AuditTrail {
    @Override
    public void append(String by, String action, String subject, String detail) {}

    @Override
    public List<Entry> list(int offset, int limit) {
      return List.of();
    }
  }
}

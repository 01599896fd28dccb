package org.fillrate.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Lineups;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.learning.Safetensors;

/** A registry to set up by hand. */
final class TestRegistry implements PolicyRegistry, Lineups {
  final TestRollouts rollouts = new TestRollouts();
  Instant now = Instant.parse("2026-01-01T00:00:00Z");
  final Map<String, byte[]> artifacts = new HashMap<>();
  final List<PolicyRecord> policies = new ArrayList<>(); // newest first
  final List<Promotion> promotions = new ArrayList<>(); // newest first

  /** Publishes a policy whose reader knows it by the text {@code behaviour}. */
  void add(String id, String role, String behaviour, Map<String, String> metadata) {
    PolicyArtifact artifact =
        new PolicyArtifact(
                Map.of("format", "test/v1", "behaviour", behaviour),
                Map.of("x", FloatTensor.of(1f)))
            .with(metadata);
    artifacts.put(id, Safetensors.write(artifact));
    int version = policies.size() + 1;
    policies.add(
        0,
        new PolicyRecord(
            id,
            "p",
            version,
            "test/v1",
            role.equals("baseline") ? "base-stock" : "dqn",
            "",
            1,
            "sha of " + id,
            Document.of("role", role),
            Instant.EPOCH));
  }

  void promoteNow(String policy) {
    String before = promotions.isEmpty() ? "" : promotions.get(0).policy();
    promotions.add(0, new Promotion(1, "p", policy, before, "promote", "ann", "x", Instant.EPOCH));
  }

  @Override
  public PolicyRecord publish(
      String problem, String run, PolicyArtifact artifact, Document evaluation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<PolicyRecord> policies(String problem) {
    return List.copyOf(policies);
  }

  @Override
  public Optional<PolicyRecord> find(String policy) {
    return policies.stream().filter(p -> p.id().equals(policy)).findFirst();
  }

  @Override
  public byte[] artifact(String policy) {
    byte[] bytes = artifacts.get(policy);
    if (bytes == null) throw new IllegalStateException("the artifact of " + policy + " is corrupt");
    return bytes;
  }

  @Override
  public Promotion promote(String policy, String by, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Promotion rollback(String problem, String by, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Promotion> history(String problem) {
    return List.copyOf(promotions);
  }

  @Override
  public Lineup now(String problem) {
    if (promotions.isEmpty()) return new Lineup(problem, 0, "", "", rollouts.running(), now);
    Promotion last = promotions.get(0);
    return new Lineup(
        problem, last.sequence(), last.policy(), last.previous(), rollouts.running(), now);
  }

  @Override
  public Lineup at(String problem, Instant instant) {
    throw new UnsupportedOperationException();
  }
}

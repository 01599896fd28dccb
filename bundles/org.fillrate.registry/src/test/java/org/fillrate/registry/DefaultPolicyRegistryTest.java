package org.fillrate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.learning.Safetensors;
import org.junit.jupiter.api.Test;

class DefaultPolicyRegistryTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Problem PROBLEM = new Problem(Document.of("kind", "test", "mean", 5));

  private final InMemoryPolicies store = new InMemoryPolicies();
  private final List<String> audit = new ArrayList<>();
  private final DefaultPolicyRegistry registry = registry(store);

  private DefaultPolicyRegistry registry(InMemoryPolicies policies) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    InMemoryRollouts rollouts = new InMemoryRollouts(policies);
    return new DefaultPolicyRegistry(
        policies,
        rollouts,
        new OneProblem(),
        new Trail(),
        new DefaultLineups(policies, rollouts, clock),
        new FourEyes("auto", new People().with("ann", Role.ADMIN).with("eve", Role.PLANNER)),
        clock);
  }

  private static PolicyArtifact artifact(float level) {
    return new PolicyArtifact(
        Map.of("format", "base-stock/v1", "algorithm", "base-stock", "seed", "7"),
        Map.of("baseStockLevel", FloatTensor.of(level)));
  }

  private String publish(float level) {
    return registry.publish("p", "r1", artifact(level), Document.of("gapPercent", 5.5)).id();
  }

  @Test
  void aPublishedPolicyCarriesItsOriginAndHashAndDoesNotDecideYet() {
    PolicyRecord first = registry.publish("p", "r1", artifact(16), Document.of("role", "baseline"));
    PolicyRecord second = registry.publish("p", "", artifact(17), Document.EMPTY);
    assertThat(first.version()).isEqualTo(1);
    assertThat(second.version()).isEqualTo(2);
    assertThat(first.format()).isEqualTo("base-stock/v1");
    assertThat(first.algorithm()).isEqualTo("base-stock");
    assertThat(first.seed()).isEqualTo(7);
    assertThat(first.created()).isEqualTo(NOW);
    assertThat(first.sha256()).matches("[0-9a-f]{64}").isNotEqualTo(second.sha256());
    byte[] bytes = registry.artifact(first.id());
    assertThat(Safetensors.read(bytes).tensor("baseStockLevel").values()).containsExactly(16f);
    assertThat(registry.history("p")).isEmpty();
    assertThat(registry.policies("p")).containsExactly(second, first);
    assertThat(audit)
        .containsExactly(
            "run r1 policy.publish " + first.id() + " version 1 of problem p",
            "server policy.publish " + second.id() + " version 2 of problem p");
  }

  @Test
  void rollbackGoesBackAlongThePromotions() {
    String a = publish(1);
    String b = publish(2);
    String c = publish(3);
    registry.promote(a, "ann", "first");
    registry.promote(b, "ann", "better");
    registry.promote(c, "ann", "better still");
    Promotion back = registry.rollback("p", "bob", "stock-outs");
    assertThat(back.policy()).isEqualTo(b);
    assertThat(back.previous()).isEqualTo(c);
    assertThat(registry.rollback("p", "bob", "stock-outs again").policy()).isEqualTo(a);
    assertThatThrownBy(() -> registry.rollback("p", "bob", "and again"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no champion before");
    assertThat(registry.history("p"))
        .extracting(Promotion::kind)
        .containsExactly("rollback", "rollback", "promote", "promote", "promote");
    assertThat(audit).as("switches are audited by the store, with the switch").hasSize(3);
  }

  @Test
  void aPromotionAfterARollbackGoesOnFromThere() {
    String a = publish(1);
    String b = publish(2);
    String c = publish(3);
    for (String policy : List.of(a, b)) registry.promote(policy, "ann", "try");
    registry.rollback("p", "ann", "worse");
    registry.promote(c, "ann", "try");
    assertThat(registry.rollback("p", "ann", "worse").policy()).isEqualTo(a);
    registry.promote(b, "ann", "second chance");
    registry.promote(a, "ann", "no");
    assertThat(registry.rollback("p", "ann", "yes").policy()).isEqualTo(b);
    assertThat(registry.rollback("p", "ann", "no").policy()).isEqualTo(a);
  }

  @Test
  void aRollbackReadsNoBytesFromTheStore() {
    String a = publish(1);
    String b = publish(2);
    registry.promote(a, "ann", "first");
    registry.promote(b, "ann", "better");
    int before = store.artifactReads;
    registry.rollback("p", "ann", "worse");
    registry.artifact(a);
    assertThat(store.artifactReads).isEqualTo(before);
  }

  @Test
  void aCorruptOrMissingArtifactIsNeverChampion() {
    String a = publish(1);
    String b = publish(2);
    registry.promote(a, "ann", "first");
    store.artifacts.get(b)[60] ^= 1;
    assertThatThrownBy(() -> registry.artifact(b))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(b)
        .hasMessageContaining("corrupt");
    assertThatThrownBy(() -> registry.promote(b, "ann", "better")).hasMessageContaining("corrupt");
    store.artifacts.remove(b);
    assertThatThrownBy(() -> registry.promote(b, "ann", "better")).hasMessageContaining("missing");
    assertThat(registry.history("p")).hasSize(1).first().extracting("policy").isEqualTo(a);
  }

  @Test
  void aBrokenChampionCanBeLeft() {
    String a = publish(1);
    String b = publish(2);
    registry.promote(a, "ann", "first");
    store.artifacts.remove(a);
    DefaultPolicyRegistry restarted = registry(store);
    assertThat(restarted.promote(b, "ann", "a is broken").policy()).isEqualTo(b);
    assertThatThrownBy(() -> restarted.rollback("p", "ann", "hm")).hasMessageContaining(a);
    assertThat(restarted.history("p")).first().extracting("policy").isEqualTo(b);
  }

  @Test
  void ofTwoPromotionsAtOnceOneWinsAndTheOtherIsTold() {
    CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
    InMemoryPolicies racing =
        new InMemoryPolicies() {
          @Override
          public Optional<byte[]> artifact(String policy) {
            try {
              bothHaveLooked.await();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
            return super.artifact(policy);
          }
        };
    DefaultPolicyRegistry shared = registry(racing);
    List<CompletableFuture<String>> switches = new ArrayList<>();
    for (float level : new float[] {1, 2}) {
      String policy = shared.publish("p", "", artifact(level), Document.EMPTY).id();
      switches.add(CompletableFuture.supplyAsync(() -> outcome(shared, policy)));
    }
    assertThat(switches.stream().map(CompletableFuture::join))
        .hasSize(2)
        .contains("won")
        .anyMatch(told -> told.contains("another champion at the same moment"));
    assertThat(racing.history("p")).hasSize(1);
  }

  private static String outcome(DefaultPolicyRegistry registry, String policy) {
    try {
      registry.promote(policy, "ann", "race");
      return "won";
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  @Test
  void badInputNamesTheField() {
    String a = publish(1);
    assertRefused("reason", () -> registry.promote(a, "ann", " "));
    assertRefused("reason", () -> registry.promote(a, "ann", "x".repeat(1001)));
    assertRefused("by", () -> registry.promote(a, "", "why"));
    assertRefused("policy", () -> registry.promote("nope", "ann", "why"));
    assertRefused("policy", () -> registry.artifact("nope"));
    assertRefused("reason", () -> registry.rollback("p", "ann", ""));
    assertRefused("problem", () -> registry.rollback("nope", "ann", "why"));
    assertRefused("problem", () -> registry.publish("nope", "", artifact(1), Document.EMPTY));
    assertRefused(
        "artifact.problem",
        () ->
            registry.publish(
                "p", "", artifact(1).with(Map.of("problem", "0".repeat(64))), Document.EMPTY));
    assertRefused(
        "artifact.seed",
        () -> registry.publish("p", "", artifact(1).with(Map.of("seed", "x")), Document.EMPTY));
    assertThat(store.list("")).hasSize(1);
    assertThat(store.history("p")).isEmpty();
  }

  @Test
  void thePresentChampionIsNotPromotedAgain() {
    String a = publish(1);
    registry.promote(a, "ann", "first");
    assertThatThrownBy(() -> registry.promote(a, "ann", "again"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("already");
  }

  @Test
  void theWarmBytesAreBoundedAndTheOldestGo() {
    WarmArtifacts warm = new WarmArtifacts(10);
    warm.keep("a", new byte[4]);
    warm.keep("b", new byte[4]);
    warm.find("a");
    warm.keep("c", new byte[4]);
    assertThat(warm.find("b")).isEmpty();
    assertThat(warm.find("a")).isPresent();
    warm.keep("huge", new byte[11]);
    assertThat(warm.find("huge")).isEmpty();
    assertThat(warm.find("c")).isPresent();
  }

  private static void assertRefused(String field, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> assertThat(e.errors()).singleElement().extracting("field").isEqualTo(field));
  }

  static final class OneProblem implements ProblemStore {
    @Override
    public Stored save(Problem problem, String by) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Stored> find(String id) {
      return id.equals("p") ? Optional.of(new Stored("p", PROBLEM, "ann", NOW)) : Optional.empty();
    }

    @Override
    public List<Stored> list() {
      return List.of();
    }
  }

  private final class Trail implements AuditTrail {
    @Override
    public void append(String by, String action, String subject, String detail) {
      audit.add(by + " " + action + " " + subject + " " + detail);
    }

    @Override
    public List<Entry> list(int offset, int limit) {
      return List.of();
    }
  }
}

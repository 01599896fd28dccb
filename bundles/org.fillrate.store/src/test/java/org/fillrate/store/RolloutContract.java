package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.Rollout.Step;
import org.fillrate.api.policy.RolloutLimits;
import org.fillrate.api.store.AuditTrail;
import org.junit.jupiter.api.Test;

/** What a store keeps of rollouts. */
abstract class RolloutContract extends StoreContract {
  private static final Instant AT = Instant.parse("2026-10-25T00:30:00.123456Z");

  private static Rollout rollout(String id, String problem) {
    RolloutLimits limits = new RolloutLimits(2, 0.25, 10, 0.01, 0.5, 0.125, 50, 70);
    List<Step> steps = List.of(step(Stage.REQUESTED, "ann", 0));
    List<String> items = List.of("85123A", "«é»");
    return new Rollout(id, problem, "b", Stage.REQUESTED, 0, items, limits, steps);
  }

  private static Step step(Stage stage, String by, int seconds) {
    return new Step(stage, 0, by, "why " + stage, AT.plusSeconds(seconds));
  }

  @Test
  void aRolloutIsKeptWithItsStepsAndTheAuditTrail() {
    SqlRolloutStore rollouts = new SqlRolloutStore(database);
    String problem = storedProblem(21);
    Rollout asked = rollouts.insert(rollout("r-1", problem));
    assertThat(asked).isEqualTo(rollout("r-1", problem));
    Step agreed = step(Stage.APPROVED, "bob", 1);
    Rollout approved = rollouts.append("r-1", Stage.REQUESTED, agreed, null);
    assertThat(approved.stage()).isEqualTo(Stage.APPROVED);
    assertThat(approved.steps()).containsExactly(asked.steps().get(0), agreed);
    assertThat(rollouts.find("r-1")).contains(approved);
    assertThat(rollouts.find("nothing")).isEmpty();
    assertThat(new SqlAuditTrail(database).list(0, 2))
        .extracting(AuditTrail.Entry::by, AuditTrail.Entry::action, AuditTrail.Entry::detail)
        .containsExactly(
            tuple(
                "bob",
                "rollout.approved",
                "policy b of problem " + problem + "; reason: why APPROVED"),
            tuple(
                "ann",
                "rollout.requested",
                "policy b of problem " + problem + "; reason: why REQUESTED"));
  }

  @Test
  void aCanaryThatGrowsKeepsTheShareOfEachStep() {
    SqlRolloutStore rollouts = new SqlRolloutStore(database);
    Rollout asked = rollout("r-10", storedProblem(27)).after(List.of(canary(0.1, 0)));
    rollouts.insert(asked);
    Rollout wider = rollouts.append("r-10", Stage.CANARY, canary(0.5, 1), null);
    assertThat(wider.share()).isEqualTo(0.5);
    assertThat(wider.steps()).containsExactly(canary(0.1, 0), canary(0.5, 1));
    assertThat(rollouts.find("r-10")).contains(wider);
    assertThat(new SqlAuditTrail(database).list(0, 1))
        .extracting(AuditTrail.Entry::action)
        .containsExactly("rollout.widened");
  }

  private static Step canary(double share, int seconds) {
    return new Step(Stage.CANARY, share, "ann", "more", AT.plusSeconds(seconds));
  }

  @Test
  void aProblemHasOneRolloutThatIsNotOver() {
    SqlRolloutStore rollouts = new SqlRolloutStore(database);
    String problem = storedProblem(22);
    String other = storedProblem(23);
    rollouts.insert(rollout("r-2", problem));
    assertThatThrownBy(() -> rollouts.insert(rollout("r-3", problem)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("r-2")
        .hasMessageContaining("end it first");
    Rollout elsewhere = rollouts.insert(rollout("r-4", other));
    Rollout over = rollouts.append("r-2", Stage.REQUESTED, step(Stage.REJECTED, "bob", 1), null);
    Rollout next = rollouts.insert(rollout("r-5", problem));
    assertThat(rollouts.list(problem)).containsExactly(next, over);
    assertThat(rollouts.list("")).startsWith(next, elsewhere, over);
    assertThatThrownBy(() -> rollouts.insert(rollout("r-6", "nothing")))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void ofStepsAtOnceOneIsTaken() throws Exception {
    SqlRolloutStore rollouts = new SqlRolloutStore(database);
    rollouts.insert(rollout("r-7", storedProblem(24)));
    List<Boolean> taken =
        atOnce(
            6,
            i -> {
              try {
                Stage to = i % 2 == 0 ? Stage.APPROVED : Stage.REJECTED;
                rollouts.append("r-7", Stage.REQUESTED, step(to, "p" + i, 1), null);
                return true;
              } catch (IllegalStateException late) {
                return false;
              }
            });
    assertThat(taken.stream().filter(won -> won)).hasSize(1);
    assertThat(rollouts.find("r-7").orElseThrow().steps()).hasSize(2);
  }

  @Test
  void aStepAndItsSwitchStayTogetherOrNotAtAll() {
    SqlRolloutStore rollouts = new SqlRolloutStore(database);
    SqlPolicyStore policies = new SqlPolicyStore(database);
    String problem = storedProblem(25);
    policies.append(promotion(problem, "a", ""));
    rollouts.insert(rollout("r-8", problem));
    rollouts.append("r-8", Stage.REQUESTED, step(Stage.APPROVED, "bob", 1), null);
    Step up = step(Stage.CHAMPION, "ann", 2);
    int entries = new SqlAuditTrail(database).list(0, 1000).size();
    assertThatThrownBy(
            () -> rollouts.append("r-8", Stage.APPROVED, up, promotion(problem, "b", "z")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no longer z but a");
    assertThat(rollouts.find("r-8").orElseThrow().stage()).isEqualTo(Stage.APPROVED);
    assertThat(policies.history(problem)).hasSize(1);
    assertThat(new SqlAuditTrail(database).list(0, 1000)).hasSize(entries);
    rollouts.append("r-8", Stage.APPROVED, up, promotion(problem, "b", "a"));
    assertThat(policies.history(problem)).first().extracting(Promotion::policy).isEqualTo("b");
    assertThat(rollouts.find("r-8").orElseThrow().stage()).isEqualTo(Stage.CHAMPION);
  }

  @Test
  void figuresAreReplacedByStage() {
    SqlRolloutStore rollouts = new SqlRolloutStore(database);
    rollouts.insert(rollout("r-9", storedProblem(26)));
    assertThat(rollouts.figures("r-9")).isEmpty();
    rollouts.keepFigures("r-9", Stage.SHADOW, Document.of("n", 1));
    rollouts.keepFigures("r-9", Stage.CANARY, Document.of("n", 2));
    rollouts.keepFigures("r-9", Stage.SHADOW, Document.of("n", 3.5));
    assertThat(rollouts.figures("r-9"))
        .isEqualTo(Map.of(Stage.SHADOW, Document.of("n", 3.5), Stage.CANARY, Document.of("n", 2)));
  }
}

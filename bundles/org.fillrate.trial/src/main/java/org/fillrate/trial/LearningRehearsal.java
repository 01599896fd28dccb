package org.fillrate.trial;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.rehearsal.Rehearsal;
import org.fillrate.learning.rehearsal.TinyWorld;

/**
 * Lets an algorithm learn a world of four states with its default parameters: the right action has
 * the state's number.
 */
final class LearningRehearsal {
  private static final int STATES = 4;
  private static final long SEED = 7;
  private static final long TASTE = 2_000;

  /** Environment steps. Calm defaults need more than eager ones; most know it after the first. */
  private static final long[] BUDGETS = {6_000, 24_000, 96_000};

  private final Readers readers;
  private final Journal journal;

  LearningRehearsal(Readers readers, Journal journal) {
    this.readers = readers;
    this.journal = journal;
  }

  /**
   * @throws Shortcoming where it does not learn it, or learns otherwise each time
   */
  void of(Algorithm algorithm) throws Exception {
    String id = "the algorithm " + algorithm.info().id();
    TinyWorld discrete = TinyWorld.identity(STATES);
    TinyWorld real = TinyWorld.nearness(STATES).withRealActions();
    boolean choosing = algorithm.supports(discrete.spec());
    if (!choosing && !algorithm.supports(real.spec())) {
      journal.note(id + " learns in no world of a few states; it was not rehearsed");
      return;
    }
    TinyWorld world = choosing ? discrete : real;
    if (!same(learnt(algorithm, world, TASTE), learnt(algorithm, world, TASTE))) {
      throw new Shortcoming(
          id
              + " learns another policy each time from the same seed: its runs could not be repeated");
    }
    int right = 0;
    for (long budget : BUDGETS) {
      PolicyArtifact artifact = learnt(algorithm, world, budget);
      Optional<Policy> policy = readers.read(artifact);
      if (policy.isEmpty()) {
        journal.note(
            id + " learns; what it learnt was not looked at: nothing reads " + artifact.format());
        return;
      }
      right = right(policy.get(), world);
      if (right == STATES) {
        journal.note(id + " learnt a world of four states in " + budget + " steps");
        return;
      }
    }
    throw new Shortcoming(
        String.format(
            "%s knows the right action in %d of %d states of the simplest world after %,d steps",
            id, right, STATES, BUDGETS[BUDGETS.length - 1]));
  }

  private static PolicyArtifact learnt(Algorithm algorithm, TinyWorld world, long steps) {
    Document defaults = algorithm.info().parameters().validate(Document.EMPTY);
    try (Learner learner = algorithm.newLearner(new LearnerContext(world, defaults, SEED));
        Rehearsal rehearsal = new Rehearsal(learner, world, SEED)) {
      rehearsal.until(steps);
      PolicyArtifact artifact = learner.snapshot();
      requireFinite(algorithm, artifact);
      return artifact;
    }
  }

  private static void requireFinite(Algorithm algorithm, PolicyArtifact artifact) {
    for (Map.Entry<String, FloatTensor> tensor : artifact.tensors().entrySet()) {
      for (float value : tensor.getValue().values()) {
        if (Float.isFinite(value)) continue;
        throw new Shortcoming(
            "the algorithm "
                + algorithm.info().id()
                + " diverges: its policy's tensor "
                + tensor.getKey()
                + " holds "
                + value);
      }
    }
  }

  private static boolean same(PolicyArtifact one, PolicyArtifact other) {
    return one.format().equals(other.format())
        && one.tensors().keySet().equals(other.tensors().keySet())
        && one.tensors().entrySet().stream()
            .allMatch(
                tensor ->
                    Arrays.equals(
                        tensor.getValue().values(), other.tensor(tensor.getKey()).values()));
  }

  /** In how many states the policy takes the right action. */
  private static int right(Policy policy, TinyWorld world) {
    ObservationBatch in = new ObservationBatch(STATES, world.spec());
    for (int state = 0; state < STATES; state++) in.values()[state * STATES + state] = 1;
    Arrays.fill(in.feasible(), true);
    ActionBatch out = new ActionBatch(STATES);
    policy.act(in, out);
    int right = 0;
    for (int state = 0; state < STATES; state++) {
      int action = world.realActions() ? Math.round(out.quantity(state)) : out.choice(state);
      if (action == state) right++;
    }
    return right;
  }
}

package org.example.controlledlearning;

import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;

/**
 * Remembers what a policy with discrete actions chose in every state it has been asked about: a
 * look into a table in place of a pass through a network. What is feasible must hang on the
 * observation alone. Not thread-safe.
 */
final class MemoisedPolicy implements Policy {
  private static final int CAPACITY = 1 << 17; // states; when full it begins anew

  private final Policy policy;
  private final StateNumbers known;
  private final int[] chosen = new int[CAPACITY];
  private final ObservationBatch unknown;
  private final ActionBatch answer = new ActionBatch(1);

  MemoisedPolicy(Policy policy, int features, int choices) {
    this.policy = policy;
    known = new StateNumbers(features, CAPACITY);
    unknown = new ObservationBatch(1, features, choices);
  }

  @Override
  public void act(ObservationBatch in, ActionBatch out) {
    int features = in.features();
    for (int row = 0; row < in.rows(); row++) {
      int state = known.find(in.values(), row * features);
      if (state == StateNumbers.UNKNOWN) state = ask(in, row);
      out.choose(row, chosen[state]);
    }
  }

  private int ask(ObservationBatch in, int row) {
    if (known.isFull()) known.clear();
    unknown.copyRow(in, row, 0);
    policy.act(unknown, answer);
    int state = known.add(unknown.values(), 0);
    chosen[state] = answer.choice(0);
    return state;
  }
}

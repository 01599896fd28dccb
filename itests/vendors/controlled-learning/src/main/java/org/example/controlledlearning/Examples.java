package org.example.controlledlearning;

import java.util.Arrays;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.SeededRandom;

/** Batches of judged states to learn from, drawn as often as the states were visited. */
final class Examples {
  private final VisitedStates states;
  private final int[] bestActions; // by state
  private final ObservationScaler scaler;
  private final int[] visits; // of the states up to each

  /** Scaled observations of the batch, [rows, features]. */
  final float[] observations;

  /** [rows, choices] */
  final boolean[] allowed;

  /** [rows] */
  final int[] best;

  Examples(VisitedStates states, int[] bestActions, ObservationScaler scaler, int rows) {
    this.states = states;
    this.bestActions = bestActions;
    this.scaler = scaler;
    visits = new int[states.size()];
    for (int i = 0, sum = 0; i < visits.length; i++) visits[i] = sum += states.visits(i);
    observations = new float[rows * states.observations().features()];
    allowed = new boolean[rows * states.observations().choices()];
    best = new int[rows];
  }

  /** Draws another batch. */
  void draw(SeededRandom random) {
    float[] from = states.observations().values();
    int features = states.observations().features();
    int choices = states.observations().choices();
    for (int row = 0; row < best.length; row++) {
      int state = any(random);
      System.arraycopy(from, state * features, observations, row * features, features);
      System.arraycopy(states.allowed(), state * choices, allowed, row * choices, choices);
      best[row] = bestActions[state];
    }
    scaler.scale(observations, best.length, observations);
  }

  private int any(SeededRandom random) {
    int visit = random.nextInt(visits[visits.length - 1]) + 1;
    int found = Arrays.binarySearch(visits, visit);
    return found < 0 ? -found - 1 : found;
  }
}

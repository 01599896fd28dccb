package org.fillrate.decision;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.jspecify.annotations.Nullable;

/**
 * What a policy sees of the items of one call. Items that no policy could judge, because a number
 * is not finite or no action is feasible, are left out of the batch.
 */
final class Observations {
  private static final int MOST_ERRORS = 100;

  private final List<ItemState> states;
  private final @Nullable String[] complaints;
  private final int[] items; // by row of the batch
  private final ObservationBatch batch;

  /**
   * @throws InvalidInput with the complaints of all items
   */
  Observations(OpenProblem problem, List<ItemState> given) {
    states = given.stream().map(problem::known).toList();
    ObservationBatch all = new ObservationBatch(states.size(), problem.model().spec());
    observe(problem.model().encoder(), all);
    complaints = new String[states.size()];
    int fit = 0;
    for (int i = 0; i < states.size(); i++) {
      complaints[i] = complaint(all, i);
      if (complaints[i] == null) fit++;
    }
    items = new int[fit];
    batch = new ObservationBatch(fit, all.features(), all.choices());
    int row = 0;
    for (int i = 0; i < states.size(); i++) {
      if (complaints[i] != null) continue;
      batch.copyRow(all, i, row);
      items[row++] = i;
    }
  }

  private void observe(DecisionEncoder encoder, ObservationBatch out) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < states.size() && errors.size() < MOST_ERRORS; i++) {
      try {
        encoder.observe(states.get(i), out, i);
      } catch (InvalidInput e) {
        errors.addAll(e.within("items[" + i + "]").errors());
      }
    }
    if (!errors.isEmpty()) throw new InvalidInput(errors);
  }

  private static @Nullable String complaint(ObservationBatch batch, int row) {
    for (int k = row * batch.features(); k < (row + 1) * batch.features(); k++) {
      if (!Float.isFinite(batch.values()[k])) return Said.OUT_OF_RANGE.with();
    }
    if (batch.choices() == 0) return null;
    for (int k = row * batch.choices(); k < (row + 1) * batch.choices(); k++) {
      if (batch.feasible()[k]) return null;
    }
    return Said.NOTHING_FEASIBLE.with();
  }

  /** The items' states as the model knows them, in the request's order. */
  List<ItemState> states() {
    return states;
  }

  /** Why no policy can judge an item; null where one can. */
  @Nullable String complaint(int item) {
    return complaints[item];
  }

  /** Rows that policies can judge. */
  int rows() {
    return items.length;
  }

  /** The item of a row. */
  int item(int row) {
    return items[row];
  }

  boolean isFeasible(int row, int choice) {
    return choice < batch.choices() && batch.feasible()[row * batch.choices() + choice];
  }

  /** A batch of its own for one policy: one that hangs may write into it later. */
  ObservationBatch copy() {
    ObservationBatch copy = new ObservationBatch(items.length, batch.features(), batch.choices());
    copy.copy(batch);
    return copy;
  }
}

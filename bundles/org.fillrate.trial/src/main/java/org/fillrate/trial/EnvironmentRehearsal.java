package org.fillrate.trial;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.json.Json;
import org.osgi.framework.Bundle;

/** Lives some periods of the problem that a bundle brings along for this, by random actions. */
final class EnvironmentRehearsal {
  /** A problem document of the provider's kind. */
  private static final String PROBLEM = "OSGI-INF/fillrate/rehearsal.json";

  private static final int REPLICAS = 4;
  private static final int PERIODS = 200;
  private static final long SEED = 3;

  /** Another than the world's, whose draws the actions would repeat. */
  private static final long SEED_OF_ACTIONS = 11;

  private EnvironmentRehearsal() {}

  /**
   * @throws Shortcoming where figures are not finite, or a seed's world is another each time
   */
  static void of(EnvironmentProvider provider, Bundle bundle, Journal journal) throws IOException {
    String kind = provider.kind();
    if (kind.isBlank()) {
      throw new Shortcoming(bundle.getSymbolicName() + ": its environment has no kind");
    }
    provider.schema().fields();
    URL entry = bundle.getEntry(PROBLEM);
    if (entry == null) {
      journal.note("environment " + kind + " was not rehearsed: the bundle has no " + PROBLEM);
      return;
    }
    Problem problem;
    try (InputStream in = entry.openStream()) {
      problem = new Problem(Json.parse(in));
    } catch (InvalidInput refused) {
      throw new Shortcoming(PROBLEM + ": " + refused.getMessage());
    }
    if (!problem.kind().equals(kind)) {
      journal.note("environment " + kind + " was not rehearsed: " + PROBLEM + " is another's");
      return;
    }
    ProblemModel model = provider.model(problem);
    if (!lived(kind, model).equals(lived(kind, model))) {
      throw new Shortcoming("environment " + kind + " is another world each time from one seed");
    }
    journal.note("environment " + kind + " lived " + PERIODS + " periods of its problem");
  }

  /** Everything that was seen. */
  private static List<Object> lived(String kind, ProblemModel model) {
    EnvironmentSpec spec = model.spec();
    List<Object> trace = new ArrayList<>();
    try (Environment environment = model.open(Purpose.TRAINING, REPLICAS)) {
      int rows = environment.replicas() * spec.agents();
      StepBatch step = new StepBatch(rows, spec);
      ActionBatch actions = new ActionBatch(rows);
      SplittableRandom random = new SplittableRandom(SEED_OF_ACTIONS);
      environment.reset(SEED, step.observations());
      for (int period = 0; period < PERIODS; period++) {
        for (int row = 0; row < rows; row++)
          choose(spec, step.observations(), actions, row, random);
        environment.step(actions, step);
        requireFinite(kind, step, period);
        trace.add(Arrays.hashCode(step.observations().values()));
        trace.add(Arrays.hashCode(step.rewards));
        trace.add(Arrays.hashCode(step.costs));
      }
    }
    return trace;
  }

  private static void requireFinite(String kind, StepBatch step, int period) {
    boolean finite = Arrays.stream(step.costs).allMatch(Double::isFinite);
    for (float reward : step.rewards) finite &= Float.isFinite(reward);
    for (float value : step.observations().values()) finite &= Float.isFinite(value);
    if (finite) return;
    throw new Shortcoming(
        "environment " + kind + " shows a figure that is no finite number in period " + period);
  }

  private static void choose(
      EnvironmentSpec spec,
      ObservationBatch seen,
      ActionBatch actions,
      int row,
      SplittableRandom random) {
    if (spec.actions() instanceof ActionSpace.Continuous real) {
      double width = real.high() - real.low();
      actions.order(row, (float) (real.low() + width * random.nextDouble()));
      return;
    }
    int choices = seen.choices();
    int choice = random.nextInt(choices);
    for (int tried = 0; tried < choices && !seen.feasible()[row * choices + choice]; tried++) {
      choice = (choice + 1) % choices;
    }
    actions.choose(row, choice);
  }
}

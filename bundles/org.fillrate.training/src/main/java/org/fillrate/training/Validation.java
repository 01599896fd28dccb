package org.fillrate.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.training.Budget;
import org.fillrate.json.Json;
import org.fillrate.training.Shortlist.Candidate;

/**
 * Takes the best of a {@link Shortlist}: policies wander while they are learnt, and the last one is
 * not always the best.
 *
 * <p>All are simulated on the same demand, drawn as that of training, but neither trained nor
 * judged on. After each round the dearer half drops out (sequential halving: Karnin, Koren, Somekh
 * 2013); the last policy stays. Another is taken in its place only where it is surely cheaper:
 * where the interval of the paired difference lies below 0. How long it takes hangs on steps and
 * updates, never on a clock: a seed's policy stays the same.
 */
final class Validation {
  /** Policies to choose from. */
  static final int CANDIDATES = 10;

  /** Of a budget in CPU time. */
  private static final double SHARE_OF_TIME = 0.1;

  /** With these a simulation takes about a tenth of the training's time. */
  private static final double PERIODS_PER_STEP = 0.1;

  private static final double PERIODS_PER_UPDATE = 75;
  private static final double MOST_PERIODS = 1_000_000;

  /** Fewer would say nothing. */
  private static final int FEWEST_REPLICAS = 4;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * What was found.
   *
   * @param taken the policy that is the seed's
   * @param effort of training and validation
   * @param figures for people; empty where there was no choice
   */
  record Choice(Candidate taken, Effort effort, Document figures) {
    /** Where there was none: what was learnt in the end. */
    static Choice last(Session session) {
      Effort effort = session.effort();
      Candidate end = new Candidate(effort.steps(), 1, session.learner().snapshot());
      return new Choice(end, effort, Document.EMPTY);
    }
  }

  private final Evaluator evaluator;
  private final Protocol protocol;
  private final int agents;
  private final DoubleConsumer progress;

  /**
   * @param progress told before each round, 0 to 1
   */
  Validation(Evaluator evaluator, DoubleConsumer progress) {
    this.evaluator = evaluator;
    EnvironmentSpec spec = evaluator.spec();
    this.protocol = Protocol.validation(spec.objective(), spec.horizon());
    this.agents = spec.agents();
    this.progress = progress;
  }

  /** What a budget leaves for training. */
  static Budget training(Budget whole) {
    return new Budget(whole.steps(), (1 - SHARE_OF_TIME) * whole.cpuSeconds());
  }

  /**
   * Takes one.
   *
   * @param trained what the training took
   */
  Choice choose(Shortlist shortlist, Effort trained) throws Stopped {
    Candidate last = shortlist.last();
    int rounds = rounds(shortlist.others().size());
    int replicas = replicas(trained, rounds);
    if (rounds == 0 || replicas / shortlist.size() < FEWEST_REPLICAS) {
      return new Choice(last, trained, Document.EMPTY);
    }
    long cpu = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    Entrant incumbent = new Entrant(last);
    Entrant best = race(shortlist, incumbent, rounds, replicas);
    Estimate difference = best.minus(incumbent);
    Candidate taken = difference.high() < 0 ? best.candidate() : last;
    double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - cpu) * 1e-9;
    double wallSeconds = (System.nanoTime() - wall) * 1e-9;
    Document figures =
        Document.of(
            "candidates", shortlist.size(),
            "takenAfterSteps", taken.steps(),
            "bestVersusLast", Json.documentOf(difference),
            "cpuSeconds", cpuSeconds);
    return new Choice(taken, trained.and(cpuSeconds, wallSeconds), figures);
  }

  /** The cheapest of the others, with all its samples. */
  private Entrant race(Shortlist shortlist, Entrant last, int rounds, int replicas) throws Stopped {
    List<Entrant> others = new ArrayList<>(shortlist.others().stream().map(Entrant::new).toList());
    for (int round = 0; round < rounds; round++) {
      progress.accept((double) round / rounds);
      if (round > 0) others = others.subList(0, (others.size() + 1) / 2);
      Protocol width = protocol.with(replicas / (others.size() + 1));
      live(last, round, width);
      for (Entrant other : others) live(other, round, width);
      others.sort(Comparator.comparingDouble(Entrant::mean));
    }
    return others.get(0);
  }

  private void live(Entrant entrant, int round, Protocol width) throws Stopped {
    long seed = Seeds.validation(round);
    entrant.add(evaluator.rehearse(entrant.candidate().policy(), seed, width).samples());
  }

  /** Until one is left that has been compared alone with the last policy. */
  private static int rounds(int others) {
    int rounds = 0;
    for (int left = others; left > 0; left = left == 1 ? 0 : (left + 1) / 2) rounds++;
    return rounds;
  }

  /** Of all entrants of a round together. */
  private int replicas(Effort trained, int rounds) {
    double periods =
        PERIODS_PER_STEP * trained.steps() + PERIODS_PER_UPDATE * trained.updates() / agents;
    return (int)
        (Math.min(MOST_PERIODS / agents, periods) / (Math.max(1, rounds) * protocol.length()));
  }
}

package org.fillrate.api.environment;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.estimate.Estimate;
import org.osgi.annotation.versioning.ConsumerType;

/** One checked problem: its environments, its exact solution where there is one, its encoding. */
@ConsumerType
public interface ProblemModel {
  EnvironmentSpec spec();

  /** The items it decides, in order; one nameless item where the problem has no items. */
  List<String> items();

  /**
   * Opens an environment.
   *
   * @param replicas wished width; with {@link Purpose#EVALUATION} on recorded demand the
   *     environment has one replica per item instead
   */
  Environment open(Purpose purpose, int replicas);

  /** Exact dynamic programming, where the problem is small enough. */
  Optional<ExactModel> exact();

  /**
   * The lowest possible cost, with certain bounds, where it is known. It may be known where the
   * cost of an arbitrary policy is not tractable: then {@link #exact} is empty, and policies are
   * simulated. Heeds the thread's interruption.
   */
  default Optional<Estimate> optimum() throws InterruptedException {
    Optional<ExactModel> exact = exact();
    return exact.isEmpty() ? Optional.empty() : Optional.of(exact.get().optimum());
  }

  /** Turns a real stock position into an observation, and an action into an order. */
  DecisionEncoder encoder();

  /**
   * Samples possible demand of an item in the coming periods. Of the state only item, demand state
   * and demand history matter: the stock decides what can be sold, not what is asked for.
   *
   * @return units, [paths, periods]
   */
  double[][] demandPaths(ItemState state, int periods, int paths, long seed);

  /** Lead time of an item, in periods. */
  int leadTime(String item);

  /**
   * The same problem with another lead time of an item; empty where the environment has no such
   * thing. Its observations may differ.
   *
   * @param periods at least 0
   */
  default Optional<ProblemModel> withLeadTime(String item, int periods) {
    return Optional.empty();
  }

  /**
   * Whether evaluation replays recorded demand: one replica per item, in the items' order, once.
   */
  default boolean recorded() {
    return false;
  }

  /** Costs of an item, where they are linear. */
  default Optional<Economics> economics(String item) {
    return Optional.empty();
  }

  /** What an environment is opened for. */
  enum Purpose {
    /** Learning and tuning. Sees no evaluation demand. */
    TRAINING,
    /** Judging. On recorded demand: the held-back periods, once, in their order. */
    EVALUATION
  }
}

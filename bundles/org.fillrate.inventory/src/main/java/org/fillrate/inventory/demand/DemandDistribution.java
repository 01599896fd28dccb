package org.fillrate.inventory.demand;

import java.util.random.RandomGenerator;

/** The distribution of one period's demand, in units; never negative. */
public sealed interface DemandDistribution permits DiscreteDistribution, GammaDistribution {
  /** The expected demand of a period, in units. */
  double mean();

  /** The variance of a period's demand, in units squared. */
  double variance();

  /** One random demand; allocates nothing. Whole numbers where the distribution is discrete. */
  double draw(RandomGenerator random);
}

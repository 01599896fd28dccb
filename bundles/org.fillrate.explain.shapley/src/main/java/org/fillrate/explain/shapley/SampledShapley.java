package org.fillrate.explain.shapley;

import java.util.SplittableRandom;
import org.fillrate.api.estimate.Estimate;

/**
 * Shapley values by sampled orders of entry (Castro, Gómez and Tejada 2009). Every background state
 * is met once in each round with an order of entry of its own, so that each round's values add up
 * to the number; the rounds are independent, and their spread gives the interval.
 */
final class SampledShapley {
  private static final long SEED = 0x5EEDL;
  private static final int ROUNDS = 16;

  /** 97.5 % quantile of Student's t with 15 degrees of freedom. */
  private static final double STUDENT = 2.131449546;

  private SampledShapley() {}

  static Estimate[] of(Mixture mixture) throws InterruptedException {
    return of(mixture, SEED);
  }

  /** One estimate for each player, units, with its 95 % interval. */
  static Estimate[] of(Mixture mixture, long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rounds = new double[mixture.players][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      int[][] entries = new int[mixture.backgrounds()][];
      for (int b = 0; b < entries.length; b++) entries[b] = entries(mixture.players, random);
      live(mixture, entries, rounds, round);
    }
    Estimate[] values = new Estimate[mixture.players];
    for (int player = 0; player < values.length; player++) values[player] = mean(rounds[player]);
    return values;
  }

  private static void live(Mixture mixture, int[][] entries, double[][] rounds, int round)
      throws InterruptedException {
    int steps = mixture.players + 1;
    double[][] rows = new double[entries.length * steps][];
    for (int b = 0; b < entries.length; b++) {
      long coalition = 0;
      rows[b * steps] = mixture.row(b, coalition);
      for (int i = 0; i < mixture.players; i++) {
        coalition |= 1L << entries[b][i];
        rows[b * steps + i + 1] = mixture.row(b, coalition);
      }
    }
    double[] orders = mixture.orders(rows);
    for (int b = 0; b < entries.length; b++) {
      for (int i = 0; i < mixture.players; i++) {
        double gain = orders[b * steps + i + 1] - orders[b * steps + i];
        rounds[entries[b][i]][round] += mixture.weight(b) * gain;
      }
    }
  }

  private static int[] entries(int players, SplittableRandom random) {
    int[] order = new int[players];
    for (int i = 0; i < players; i++) {
      int at = random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }

  private static Estimate mean(double[] samples) {
    double sum = 0;
    for (double sample : samples) sum += sample;
    double mean = sum / ROUNDS;
    double squares = 0;
    for (double sample : samples) squares += (sample - mean) * (sample - mean);
    double reach = STUDENT * Math.sqrt(squares / (ROUNDS - 1) / ROUNDS);
    return new Estimate(mean, mean - reach, mean + reach);
  }
}

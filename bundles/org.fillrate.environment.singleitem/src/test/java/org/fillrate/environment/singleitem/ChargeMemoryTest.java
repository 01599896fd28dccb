package org.fillrate.environment.singleitem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.Distributions;
import org.fillrate.inventory.exact.UnmetDemand;
import org.fillrate.inventory.model.LeadTimeCost;
import org.junit.jupiter.api.Test;

class ChargeMemoryTest {
  private final DemandProcess demand =
      DemandProcess.markovModulated(
          List.of(Distributions.poisson(2), Distributions.poisson(8)),
          new double[][] {{0.9, 0.1}, {0.1, 0.9}});

  /** 2 * 31 * 21 * 21 positions crowd the table, so that they drive each other out. */
  @Test
  void chargesAreThoseOfTheCostToTheLastBit() {
    LeadTimeCost cost = new LeadTimeCost(UnmetDemand.LOST, demand, 2, 1, 9, 1);
    ChargeMemory memory = new ChargeMemory(cost, 2);
    SplittableRandom random = new SplittableRandom(7);
    double[] onOrder = new double[2];
    for (int i = 0; i < 100_000; i++) {
      int state = random.nextInt(2);
      double level = random.nextInt(31);
      onOrder[0] = random.nextInt(21);
      onOrder[1] = random.nextInt(21);
      assertThat(memory.charge(state, level, onOrder))
          .isEqualTo(cost.charge(state, level, onOrder));
    }
  }

  /** These have one hash value: it sees neither parts of units nor which number is which state. */
  @Test
  void positionsThatShareAPlaceAreKeptApart() {
    LeadTimeCost cost = new LeadTimeCost(UnmetDemand.BACKORDERED, demand, 1, 1, 9, 1);
    ChargeMemory memory = new ChargeMemory(cost, 1);
    double[] whole = {4};
    double[] part = {4.5};
    for (int i = 0; i < 2; i++) {
      assertThat(memory.charge(0, 3, whole)).isEqualTo(cost.charge(0, 3, whole));
      assertThat(memory.charge(1, 2, whole)).isEqualTo(cost.charge(1, 2, whole));
      assertThat(memory.charge(0, 3, part)).isEqualTo(cost.charge(0, 3, part));
      assertThat(memory.charge(0, 3.5, whole)).isEqualTo(cost.charge(0, 3.5, whole));
      assertThat(memory.charge(0, -3, whole)).isEqualTo(cost.charge(0, -3, whole));
    }
  }
}

package org.fillrate.rest.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.rest.route.Answers.RolloutStep;
import org.junit.jupiter.api.Test;

/** An episode told period by period, from scripted environments. */
class PolicyEpisodeTest {
  private static final Policy FOUR =
      (in, out) -> {
        for (int row = 0; row < out.rows(); row++) out.order(row, 4);
      };

  /** Demand 5 a period and an order a period later, by the events of the real ones. */
  private static final class Shop implements Environment {
    private final boolean backordered;
    private final int leadTime;
    private final int sites;
    private double onHand = 3;
    private double owed;
    private double coming = 2;
    private int lived;

    Shop(boolean backordered, int leadTime, int sites) {
      this.backordered = backordered;
      this.leadTime = leadTime;
      this.sites = sites;
    }

    @Override
    public EnvironmentSpec spec() {
      Feature onHand = new Feature("onHand", "units", 0, 1);
      Feature backorders = new Feature("backorders", "units", 0, 1);
      return new EnvironmentSpec(
          backordered ? List.of(onHand, backorders) : List.of(onHand),
          new ActionSpace.Continuous("orderQuantity", "units", 0, 9),
          sites,
          new Objective.Average(),
          4,
          List.of("holding", "shortage"),
          1);
    }

    @Override
    public int replicas() {
      return 1;
    }

    @Override
    public void reset(long seed, ObservationBatch out) {
      observe(out);
    }

    private void observe(ObservationBatch out) {
      int width = backordered ? 2 : 1;
      for (int row = 0; row < sites; row++) {
        out.values()[row * width] = (float) onHand + 100 * row;
        if (backordered) out.values()[row * width + 1] = (float) owed;
      }
    }

    private void arrive(double units) {
      double meets = Math.min(owed, units);
      owed -= meets;
      onHand += units - meets;
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
      double order = actions.quantity(0);
      if (leadTime == 0) arrive(order);
      double met = Math.min(5, onHand);
      onHand -= met;
      if (backordered) owed += 5 - met;
      for (int row = 0; row < sites; row++) {
        out.demand[row] = 5;
        out.met[row] = met;
        out.stock[row] = onHand + 100 * row;
        out.ordered[row] = order;
        out.costs[2 * row] = onHand;
        out.costs[2 * row + 1] = 10 * (5 - met);
        out.truncated[row] = ++lived == 4;
      }
      if (leadTime > 0) {
        arrive(coming);
        coming = order;
      }
      observe(out.observations());
    }
  }

  private static List<RolloutStep> live(Environment shop, int leadTime, int site, int periods) {
    ProblemModel model =
        (ProblemModel)
            Proxy.newProxyInstance(
                ProblemModel.class.getClassLoader(),
                new Class<?>[] {ProblemModel.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "open" -> shop;
                      case "items" -> List.of("");
                      case "leadTime" -> leadTime;
                      case "recorded" -> false;
                      default -> throw new AssertionError(method);
                    });
    return PolicyEpisode.live(model, FOUR, 0, site, periods, 1);
  }

  @Test
  void arrivalsOfLostSalesFollowFromTheStock() {
    List<RolloutStep> steps = live(new Shop(false, 1, 1), 1, 0, 100);
    assertThat(steps).as("the episode ends by itself").hasSize(4);
    assertThat(steps).extracting(RolloutStep::available).containsExactly(3.0, 2.0, 4.0, 4.0);
    assertThat(steps).extracting(RolloutStep::arrived).containsExactly(null, 2.0, 4.0, 4.0);
    assertThat(steps).extracting(RolloutStep::unmet).containsExactly(2.0, 3.0, 1.0, 1.0);
    assertThat(steps).extracting(RolloutStep::owed).containsOnlyNulls();
    assertThat(steps.get(1).costs()).isEqualTo(Map.of("holding", 0.0, "shortage", 30.0));
    assertThat(steps.get(1).cost()).isEqualTo(30);
    assertThat(steps.get(1).observation()).containsExactly(2.0);
    assertThat(live(new Shop(false, 1, 1), 1, 0, 2)).hasSize(2);
  }

  @Test
  void arrivalsMeetWhatIsOwedFirst() {
    // owed 2 at the end of the first period; 2 arrive and meet it; then 4 against 5 owed
    List<RolloutStep> steps = live(new Shop(true, 1, 1), 1, 0, 100);
    assertThat(steps).extracting(RolloutStep::owed).containsExactly(2.0, 5.0, 6.0, 7.0);
    assertThat(steps).extracting(RolloutStep::arrived).containsExactly(null, 2.0, 4.0, 4.0);
  }

  @Test
  void withoutLeadTimeOrdersArriveAtOnce() {
    Shop shop = new Shop(true, 0, 1);
    shop.onHand = 0;
    List<RolloutStep> steps = live(shop, 0, 0, 100);
    assertThat(steps).extracting(RolloutStep::arrived).containsExactly(null, 4.0, 4.0, 4.0);
    assertThat(steps).extracting(RolloutStep::owed).containsExactly(1.0, 2.0, 3.0, 4.0);
  }

  @Test
  void eachSiteHasItsOwn() {
    assertThat(live(new Shop(false, 1, 2), 1, 1, 1).get(0).stock()).isEqualTo(100);
    assertThatThrownBy(() -> live(new Shop(false, 1, 2), 1, 2, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("from 0 to 1");
  }
}

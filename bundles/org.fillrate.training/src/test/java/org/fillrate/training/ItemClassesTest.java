package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.training.PolicyComparison.ItemClass;
import org.junit.jupiter.api.Test;

class ItemClassesTest {
  /**
   * @param costs of the items, in the order of {@code demand}
   */
  private static Judgement judged(double[] demand, double fillRate, double... costs) {
    List<Document> items = new ArrayList<>();
    for (double units : demand) {
      items.add(Document.of("item", "x", "meanDemand", units, "fillRate", fillRate));
    }
    return new Judgement(false, Estimate.ofSamples(costs), Document.EMPTY, costs, items);
  }

  @Test
  void itemsAreSortedIntoClassesByTheirDemand() {
    double[] demand = {3, 50, 12, 30, 5}; // of 100: 50, 80, 92, 97, 100
    Judgement first = judged(demand, 0.9, 1, 10, 4, 6, 2);
    Judgement second = judged(demand, 0.8, 2, 12, 4, 8, 1);
    List<ItemClass> classes = ItemClasses.of(first, second);
    assertThat(classes).extracting(ItemClass::name).containsExactly("A", "B", "C");
    assertThat(classes).extracting(ItemClass::items).containsExactly(2, 2, 1);
    assertThat(classes.get(0).firstCost()).isEqualTo(8);
    assertThat(classes.get(0).secondCost()).isEqualTo(10);
    assertThat(classes.get(0).difference()).isEqualTo(Estimate.exact(-2));
    assertThat(classes.get(1).difference().mean()).isEqualTo(0.5);
    assertThat(classes.get(2).firstCost()).isEqualTo(1);
    assertThat(classes.get(2).firstFillRate()).isCloseTo(0.9, within(1e-12));
    assertThat(classes.get(2).secondFillRate()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void whereNothingIsSoldNothingIsDividedByIt() {
    Judgement idle = judged(new double[] {0, 0}, 1, 1, 1);
    assertThat(ItemClasses.of(idle, idle))
        .singleElement()
        .satisfies(all -> assertThat(all.name()).isEqualTo("C"))
        .satisfies(all -> assertThat(all.firstFillRate()).isEqualTo(1));
    Judgement parametric = judged(new double[0], 1, 1, 2);
    assertThat(ItemClasses.of(parametric, parametric)).isEmpty();
  }
}

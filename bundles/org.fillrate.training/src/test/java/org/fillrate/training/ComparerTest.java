package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.PolicyComparison;
import org.fillrate.api.training.PolicyComparison.ItemClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of the fake shop: 1 for each unit left, 4 for each unit lost. */
class ComparerTest {
  private final PlugIns plugIns = new PlugIns();
  private final FakeShop shop = new FakeShop();
  private final Comparer comparer = new Comparer(plugIns, Duration.ofSeconds(30));

  ComparerTest() {
    plugIns.add(shop);
    plugIns.add(FakeAlgorithm.READER);
  }

  @AfterEach
  void close() {
    comparer.close();
  }

  private static PolicyArtifact ordering(float quantity) {
    return new PolicyArtifact(
        Map.of("format", "fake/v1"), Map.of("orderQuantity", FloatTensor.of(quantity)));
  }

  @Test
  void theFiguresAreThoseOfAReport() {
    PolicyComparison found = comparer.compare(FakeShop.problem(), ordering(3), ordering(2));
    assertThat(found.basis()).isEqualTo("simulation");
    assertThat(found.first().cost().mean()).isCloseTo(2, within(0.05));
    assertThat(found.second().cost().mean()).isCloseTo(3, within(0.05));
    assertThat(found.difference().mean()).isCloseTo(-1, within(0.02));
    assertThat(found.difference().high() - found.difference().low()).isLessThan(0.02);
    assertThat(found.first().fillRate()).isGreaterThan(found.second().fillRate());
    assertThat(found.second().costs()).containsKeys("holding", "shortage");
    assertThat(found.classes()).isEmpty();
    assertThat(shop.begun).extracting(FakeShop.Begun::seed).containsOnly(Seeds.EVALUATION);
    assertThat(shop.open).hasValue(0);
  }

  @Test
  void anExactProblemHasExactFigures() {
    PolicyComparison found =
        comparer.compare(FakeShop.problem("exact", true), ordering(3), ordering(2));
    assertThat(found.basis()).isEqualTo("exact");
    assertThat(found.difference()).isEqualTo(Estimate.exact(-1));
  }

  /** Mug: 1 a day in 4 days. Lamp: 4 and 0 in turn in 6 days, so 2 a day: two thirds of all. */
  @Test
  void onRecordedDemandEachClassHasItsFigures() {
    PolicyComparison found =
        comparer.compare(FakeShop.problem("recorded", true), ordering(4), ordering(1));
    assertThat(found.basis()).isEqualTo("recorded");
    assertThat(found.classes()).extracting(ItemClass::name).containsExactly("A");
    ItemClass all = found.classes().get(0);
    assertThat(all.items()).isEqualTo(2);
    // 4: mug 3 left a day; lamp 4 left every other day. 1: mug nothing; lamp 12 lost or 1 left
    assertThat(all.firstCost()).isCloseTo((3 + 2) / 2.0, within(1e-9));
    assertThat(all.secondCost()).isCloseTo((0 + 6.5) / 2, within(1e-9));
    assertThat(all.difference().mean()).isCloseTo(-0.75, within(1e-9));
    assertThat(all.firstFillRate()).isEqualTo(1);
    assertThat(all.secondFillRate()).isCloseTo((1 + 2 * 0.25) / 3, within(1e-9));
  }

  @Test
  void whatIsNotThereIsNamed() {
    PolicyArtifact foreign =
        new PolicyArtifact(Map.of("format", "other/v9"), Map.of("x", FloatTensor.of(1)));
    assertThatThrownBy(() -> comparer.compare(FakeShop.problem(), foreign, ordering(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("other/v9");
    comparer.close();
    assertThatThrownBy(() -> comparer.compare(FakeShop.problem(), ordering(1), ordering(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stopped");
  }

  @Test
  void aComparisonThatTakesTooLongIsGivenUp() {
    try (Comparer hurried = new Comparer(plugIns, Duration.ofMillis(1))) {
      assertThatThrownBy(() -> hurried.compare(FakeShop.problem(), ordering(1), ordering(2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("took longer");
    }
  }
}

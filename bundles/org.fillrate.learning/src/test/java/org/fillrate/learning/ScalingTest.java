package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.policy.FloatTensor;
import org.junit.jupiter.api.Test;

class ScalingTest {
  @Test
  void observationsAreCentredScaledAndClipped() {
    List<Feature> features = List.of(new Feature("a", "", 5, 2), new Feature("b", "", -1, 0.5));
    float[] rows = {7, -1, 1, 99};
    new ObservationScaler(features, 4).scale(rows, 2, rows);
    assertThat(rows).containsExactly(1f, 0f, -2f, 4f);
  }

  @Test
  void unusableScalesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObservationScaler(FloatTensor.of(1, 2), FloatTensor.of(1), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObservationScaler(FloatTensor.of(1), FloatTensor.of(0), 1))
        .withMessage("observation.scale must be positive, but is 0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new ObservationScaler(List.of(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new RewardScaler(0));
  }

  @Test
  void theCentreIsTheMeanOfTheRewards() {
    RewardScaler scaler = new RewardScaler(10);
    scaler.track(new float[] {-10, -20, -60}, 3, 0);
    assertThat(scaler.centre()).isCloseTo(-3, within(1e-12));
    assertThat(scaler.scaled(-50)).isCloseTo(-2, within(1e-12));
  }

  @Test
  void aPositiveRateForgetsOldRewards() {
    RewardScaler scaler = new RewardScaler(1);
    scaler.track(new float[] {8, 0, 0, 0}, 4, 0.5);
    assertThat(scaler.centre()).isCloseTo(1, within(1e-12)); // 8, 4, 2, 1
  }

  @Test
  void centringShiftsEveryValueByTheSame() {
    double discount = 0.9;
    RewardScaler scaler = new RewardScaler(1);
    scaler.restore(-2, 1);
    double plain = 0; // reward -5 once, then the process ends
    double centred = scaler.scaled(-5) + discount * scaler.terminalValue(discount);
    double forever = scaler.scaled(-5) / (1 - discount); // reward -5 for ever
    assertThat(centred - (-5 + discount * plain)).isCloseTo(20, within(1e-9));
    assertThat(forever - (-5 / (1 - discount))).isCloseTo(20, within(1e-9));
  }
}

package org.fillrate.environment.substitution;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.environment.Feature;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.substitution.SubstitutionRetailer;

/**
 * What a retailer sees: its own stock {@code onHand}; with full information everyone's, {@code
 * retailer1OnHand} and so on; then who it is.
 */
final class SubstitutionObservation {
  private final boolean full;
  private final List<Feature> features = new ArrayList<>();

  SubstitutionObservation(SubstitutionProblem problem) {
    full = problem.information() == Information.FULL;
    List<SubstitutionRetailer> retailers = problem.retailers();
    addOwn(retailers);
    for (int k = 0; k < retailers.size() && full; k++) {
      addStock("retailer" + (k + 1) + "OnHand", retailers.get(k).demand());
    }
    for (int k = 1; k <= retailers.size(); k++) {
      features.add(new Feature("atRetailer" + k, "indicator", 1.0 / retailers.size(), 0.5));
    }
  }

  /** Centred between the retailers' demand, as wide as they and their demand differ. */
  private void addOwn(List<SubstitutionRetailer> retailers) {
    double centre = retailers.stream().mapToDouble(r -> r.demand().mean()).average().orElseThrow();
    double square =
        retailers.stream()
            .mapToDouble(r -> r.demand().variance() + Math.pow(r.demand().mean() - centre, 2))
            .average()
            .orElseThrow();
    features.add(new Feature("onHand", "units", centre, Math.max(1, Math.sqrt(square))));
  }

  private void addStock(String name, DiscreteDistribution demand) {
    double spread = Math.max(1, Math.sqrt(demand.variance()));
    features.add(new Feature(name, "units", demand.mean(), spread));
  }

  List<Feature> features() {
    return features;
  }

  void write(SubstitutionState s, int retailer, float[] values, int at) {
    int column = at;
    values[column++] = s.onHand[retailer];
    int retailers = s.onHand.length;
    for (int k = 0; k < retailers && full; k++) values[column++] = s.onHand[k];
    for (int k = 0; k < retailers; k++) values[column++] = k == retailer ? 1 : 0;
  }
}

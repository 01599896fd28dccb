package org.fillrate.environment.divergent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.fillrate.api.environment.Feature;

/**
 * What a site sees. All sites have the same columns; where a site must not know a number, its
 * column stands at its centre, which learners read as 0.
 *
 * <p>Own: {@code onHand}, {@code onOrder1…} (shipped, the next to arrive first), {@code lastOrder}
 * (demand; of the warehouse: what retailers asked for), {@code echelonPosition} (not with local
 * information). Of each site that it knows: {@code warehouseOnHand}, {@code warehouseOnOrder},
 * {@code retailer1OnHand}, … Then who it is.
 */
final class DivergentObservation {
  private final DivergentProblem problem;
  private final List<Feature> features = new ArrayList<>();
  private final int shipments;
  private final int firstOfOthers;

  DivergentObservation(DivergentProblem problem) {
    this.problem = problem;
    this.shipments = Math.max(0, problem.longestLeadTime() - 1);
    addOwn("onHand", Site::leadTime);
    for (int i = 1; i <= shipments; i++) addOwn("onOrder" + i, site -> 0);
    addOwn("lastOrder", site -> 0);
    int sites = problem.sites().size();
    if (knowsOthers()) addEchelonPosition();
    firstOfOthers = features.size();
    for (int k = 0; k < sites && knowsOthers(); k++) addSite(k);
    for (int k = 0; k < sites; k++) {
      String name = k == 0 ? "atWarehouse" : "atRetailer" + k;
      features.add(new Feature(name, "indicator", 1.0 / sites, 0.5));
    }
  }

  private boolean knowsOthers() {
    return problem.information() != Information.LOCAL;
  }

  /** Centred between the sites' demand of a period, as wide as they and their demand differ. */
  private void addOwn(String name, ToDoubleFunction<Site> leadTime) {
    addAcross(
        name,
        problem.sites().stream().mapToDouble(site -> site.demand().mean()).toArray(),
        problem.sites().stream()
            .mapToDouble(site -> site.demand().variance() * (leadTime.applyAsDouble(site) + 1))
            .toArray());
  }

  private void addEchelonPosition() {
    int sites = problem.sites().size();
    double[] means = new double[sites];
    double[] variances = new double[sites];
    for (int i = 0; i < sites; i++) {
      int periods = problem.echelonLeadTime(i) + 1;
      means[i] = problem.sites().get(i).demand().mean() * periods;
      variances[i] = problem.sites().get(i).demand().variance() * periods;
    }
    addAcross("echelonPosition", means, variances);
  }

  private void addAcross(String name, double[] means, double[] variances) {
    int sites = means.length;
    double centre = 0;
    for (double mean : means) centre += mean / sites;
    double square = 0;
    for (int i = 0; i < sites; i++) {
      square += (variances[i] + (means[i] - centre) * (means[i] - centre)) / sites;
    }
    features.add(new Feature(name, "units", centre, Math.max(1, Math.sqrt(square))));
  }

  private void addSite(int k) {
    Site site = problem.sites().get(k);
    String name = k == 0 ? "warehouse" : "retailer" + k;
    double mean = site.demand().mean();
    double spread = Math.max(1, Math.sqrt(site.demand().variance()));
    int later = Math.max(0, site.leadTime() - 1);
    features.add(
        new Feature(name + "OnHand", "units", mean, spread * Math.sqrt(site.leadTime() + 1.0)));
    features.add(
        new Feature(
            name + "OnOrder", "units", mean * later, spread * Math.sqrt(Math.max(1, later))));
  }

  List<Feature> features() {
    return features;
  }

  void write(DivergentState s, int site, float[] values, int at) {
    int column = at;
    values[column++] = (float) s.onHand[site];
    double[] transit = s.transit[site];
    for (int i = 0; i < shipments; i++) {
      values[column++] = i < transit.length - 1 ? (float) transit[i] : 0;
    }
    values[column++] = (float) s.lastOrder[site];
    int sites = s.onHand.length;
    if (knowsOthers()) {
      values[column++] = (float) s.echelonPosition(site);
      for (int k = 0; k < sites; k++) {
        boolean shown = problem.information().shows(k, site);
        values[column++] = shown ? (float) s.onHand[k] : hidden(k, 0);
        values[column++] = shown ? (float) s.onOrder(k) : hidden(k, 1);
      }
    }
    for (int k = 0; k < sites; k++) values[column++] = k == site ? 1 : 0;
  }

  private float hidden(int site, int which) {
    return (float) features.get(firstOfOthers + 2 * site + which).centre();
  }
}

package org.fillrate.explain.shapley;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.explain.Explainer;
import org.fillrate.api.explain.Explanation.Causes;
import org.fillrate.api.explain.Explanation.Contribution;
import org.fillrate.api.explain.Explanation.Kind;
import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Question;
import org.osgi.service.component.annotations.Component;

/**
 * Causes by Shapley values (Shapley 1953; Štrumbelj and Kononenko 2014). The players are the
 * question's factors. What a coalition is worth is the mean order where its factors have the
 * state's values and all others those of a background state (the interventional expectation).
 */
@Component(name = "org.fillrate.explain.shapley")
public final class ShapleyExplainer implements Explainer {
  private static final int MOST_PLAYERS = 12;
  private static final long MOST_ORDERS = 1 << 18;

  @Override
  public String id() {
    return "shapley";
  }

  @Override
  public String summary() {
    return "Causes that add up to the number, by exact or sampled Shapley values";
  }

  @Override
  public Kind kind() {
    return Kind.CAUSES;
  }

  @Override
  public Causes explain(Question question) throws InterruptedException {
    int players = question.factors().size();
    boolean exact =
        players <= MOST_PLAYERS && ((long) question.weights().length << players) <= MOST_ORDERS;
    Estimate[] shares =
        exact ? ExactShapley.of(new Mixture(question)) : SampledShapley.of(new Mixture(question));
    return causes(question, shares, exact);
  }

  private static Causes causes(Question question, Estimate[] shares, boolean exact)
      throws InterruptedException {
    double[] ordered = question.ordering().orders(question.background());
    double usual = 0;
    for (int b = 0; b < ordered.length; b++) usual += question.weights()[b] * ordered[b];
    double order = question.ordering().orders(new double[][] {question.state()})[0];
    double told = usual;
    List<Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      Factor factor = question.factors().get(i);
      double mean = 0;
      for (int b = 0; b < ordered.length; b++) {
        mean += question.weights()[b] * factor.value(question.background()[b]);
      }
      told += shares[i].mean();
      contributions.add(
          new Contribution(factor.name(), factor.value(question.state()), mean, shares[i]));
    }
    return new Causes(usual, contributions, order - told, order, exact);
  }
}

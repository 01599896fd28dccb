package org.fillrate.explain.map;

import org.fillrate.api.explain.Explainer;
import org.fillrate.api.explain.Explanation.Kind;
import org.fillrate.api.explain.Explanation.Scatter;
import org.fillrate.api.explain.Question;
import org.osgi.service.component.annotations.Component;

/** What is ordered in each of the usual states. */
@Component(name = "org.fillrate.explain.map.scatter")
public final class ScatterExplainer implements Explainer {
  @Override
  public String id() {
    return "scatter";
  }

  @Override
  public String summary() {
    return "What is ordered in each of the usual states";
  }

  @Override
  public Kind kind() {
    return Kind.SCATTER;
  }

  @Override
  public Scatter explain(Question question) throws InterruptedException {
    double[] orders = question.ordering().orders(question.background());
    return new Scatter(question.background(), orders, question.weights());
  }
}

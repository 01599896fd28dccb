package org.fillrate.tck.probe;

import java.util.List;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.explain.Explainer;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.tensor.TensorService;
import org.jspecify.annotations.Nullable;

/**
 * What is under test. JUnit makes the test classes itself, so that they can be told nothing; one
 * contract runs at a time.
 */
final class Subjects {
  static @Nullable Algorithm algorithm;
  static @Nullable EnvironmentProvider provider;
  static @Nullable Problem problem;
  static @Nullable Forecaster forecaster;
  static @Nullable RiskModel riskModel;
  static @Nullable Explainer explainer;
  static @Nullable TensorService tensors;
  static List<PolicyReader> readers = List.of();
  static Document told = Document.EMPTY;

  private Subjects() {}

  static <T> T present(@Nullable T subject) {
    if (subject == null) throw new IllegalStateException("nothing is under test");
    return subject;
  }
}

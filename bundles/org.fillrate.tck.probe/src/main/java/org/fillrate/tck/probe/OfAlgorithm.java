package org.fillrate.tck.probe;

import java.util.List;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.tensor.TensorService;
import org.fillrate.testkit.AlgorithmContract;

/** The contract of the algorithm under test; its policies are read by what is installed. */
final class OfAlgorithm extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return Subjects.present(Subjects.algorithm);
  }

  @Override
  protected Policy read(PolicyArtifact artifact) {
    return Subjects.readers.stream()
        .filter(reader -> reader.reads(artifact.format()))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no installed policy reader reads " + artifact.format()))
        .read(artifact);
  }

  @Override
  protected Document parameters() {
    return Subjects.told.documentOrEmpty("parameters");
  }

  @Override
  protected long budget() {
    return Subjects.told.integer("budget", (int) super.budget());
  }

  @Override
  protected boolean realActions() {
    return !algorithm().supports(spec(new ActionSpace.Discrete("action", "", List.of(0.0, 1.0))));
  }

  @Override
  protected boolean readsSeries() {
    return Subjects.told.has("series") && Subjects.told.flag("series");
  }

  @Override
  protected int openScopes() {
    TensorService tensors = Subjects.tensors;
    return tensors == null ? 0 : tensors.status().scopes().size();
  }

  private static EnvironmentSpec spec(ActionSpace actions) {
    return new EnvironmentSpec(
        List.of(new Feature("state0", "indicator", 0, 1)),
        actions,
        1,
        new Objective.Discounted(0.9),
        0,
        List.of("cost"),
        1);
  }
}

package org.fillrate.decision;

import java.util.Arrays;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.json.Json;

/**
 * Whether a policy was made for the numbers that its problem gives today: an update of an
 * environment may bring other features or actions, which a policy would misread without a sign.
 */
final class ArtifactFit {
  private ArtifactFit() {}

  static void check(PolicyArtifact artifact, EnvironmentSpec spec) throws PolicyFailure {
    try {
      String features = artifact.metadata().get("features");
      if (features != null) checkFeatures(Json.readList(features, String.class), spec);
      String actions = artifact.metadata().get("actions");
      if (actions != null) checkLevels(Json.parse(actions), spec);
    } catch (InvalidInput e) {
      throw PolicyFailure.unasked(Said.UNREADABLE.with(e.getMessage()), e);
    }
  }

  private static void checkFeatures(List<String> made, EnvironmentSpec spec) throws PolicyFailure {
    List<String> given = spec.features().stream().map(Feature::name).toList();
    if (!made.equals(given)) {
      throw PolicyFailure.unasked(Said.OTHER_FEATURES.with(made, given), null);
    }
  }

  private static void checkLevels(Document actions, EnvironmentSpec spec) throws PolicyFailure {
    if (!(spec.actions() instanceof ActionSpace.Discrete discrete) || !actions.has("levels"))
      return;
    double[] made = actions.numbers("levels");
    double[] given = discrete.levels().stream().mapToDouble(Double::doubleValue).toArray();
    if (!Arrays.equals(made, given)) {
      throw PolicyFailure.unasked(Said.OTHER_ACTIONS.with(made.length, given.length), null);
    }
  }
}

package org.fillrate.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo.Role;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.training.TrainingRequest;

/** Refuses what can't be trained, before anything of it is kept. */
final class RequestCheck {
  private final PlugIns plugIns;

  RequestCheck(PlugIns plugIns) {
    this.plugIns = plugIns;
  }

  /** The request with all parameters, defaults filled in. */
  TrainingRequest complete(TrainingRequest request) {
    checkSeeds(request.seeds());
    Algorithm algorithm =
        plugIns
            .algorithm(request.algorithm())
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "algorithm",
                        "is not installed: \""
                            + request.algorithm()
                            + "\"; known are "
                            + installed()));
    String kind = request.problem().kind();
    EnvironmentProvider provider =
        plugIns
            .provider(kind)
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "problem.kind",
                        "is not installed: \"" + kind + "\"; known are " + plugIns.kinds()));
    EnvironmentSpec spec = within("problem", () -> provider.model(request.problem()).spec());
    if (!algorithm.supports(spec)) {
      throw new InvalidInput("algorithm", Said.CANNOT_LEARN.with(installed()));
    }
    Document parameters =
        within("parameters", () -> algorithm.info().parameters().validate(request.parameters()));
    return new TrainingRequest(
        request.problemId(),
        request.problem(),
        request.algorithm(),
        parameters,
        request.seeds(),
        request.budget(),
        request.by());
  }

  private static <T> T within(String prefix, Supplier<T> check) {
    try {
      return check.get();
    } catch (InvalidInput refused) {
      throw refused.within(prefix);
    }
  }

  private static void checkSeeds(List<Long> seeds) {
    if (seeds.isEmpty()) throw new InvalidInput("seeds", Said.NO_SEEDS.with());
    Set<Long> seen = new HashSet<>();
    for (long seed : seeds) {
      if (!seen.add(seed)) {
        throw new InvalidInput("seeds", Said.SEED_TWICE.with(seed));
      }
    }
  }

  private List<String> installed() {
    List<String> ids = new ArrayList<>(plugIns.ids(Role.LEARNER));
    ids.addAll(plugIns.ids(Role.BASELINE));
    return ids;
  }
}

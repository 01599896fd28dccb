package org.fillrate.rest.resource;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.store.ProblemStore.Stored;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Offer;
import org.fillrate.rest.platform.Services;

/** Problem documents: checked by the environment of their kind, then stored. */
final class Problems {
  private static final int LONGEST_NAME = 200;

  private final Services services;

  Problems(Services services) {
    this.services = services;
  }

  /** Checks a document and stores it; the same problem again is the same stored one. */
  Stored store(Document document, String by) {
    return services.need(ProblemStore.class).save(checked(document), by);
  }

  Problem checked(Document document) {
    Problem problem = new Problem(document);
    String name = problem.name();
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new InvalidInput("name", "must be a text of 1 to " + LONGEST_NAME + " characters");
    }
    model(problem);
    return problem;
  }

  /** The stored problem that is the same but for its name. */
  Optional<Stored> same(Problem problem) {
    String hash = problem.hash();
    return services.need(ProblemStore.class).list().stream()
        .filter(stored -> stored.problem().hash().equals(hash))
        .findFirst();
  }

  Stored known(String id) {
    return services
        .need(ProblemStore.class)
        .find(id)
        .orElseThrow(() -> HttpProblem.notFound("problem", id));
  }

  ProblemModel model(Problem problem) {
    return provider(problem.kind()).model(problem);
  }

  EnvironmentProvider provider(String kind) {
    List<EnvironmentProvider> providers =
        services.all(EnvironmentProvider.class).stream().map(Offer::service).toList();
    if (providers.isEmpty()) throw HttpProblem.unavailable("EnvironmentProvider");
    return providers.stream()
        .filter(provider -> provider.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> unknown(kind, providers));
  }

  private static InvalidInput unknown(String kind, List<EnvironmentProvider> providers) {
    List<String> kinds = providers.stream().map(EnvironmentProvider::kind).sorted().toList();
    return new InvalidInput("kind", "must be one of " + kinds + ", but is \"" + kind + "\"");
  }
}

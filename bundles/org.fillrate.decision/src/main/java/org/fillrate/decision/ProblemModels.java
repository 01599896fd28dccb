package org.fillrate.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.store.ProblemStore;
import org.jspecify.annotations.Nullable;

/** Models of stored problems, kept while the provider that made them is there. Thread-safe. */
final class ProblemModels {
  private static final int MOST = 64;

  private record Entry(EnvironmentProvider provider, OpenProblem open) {}

  private final ProblemStore problems;
  private final List<EnvironmentProvider> providers = new CopyOnWriteArrayList<>();
  private final Map<String, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > MOST;
        }
      };

  ProblemModels(ProblemStore problems) {
    this.problems = problems;
  }

  void add(EnvironmentProvider provider) {
    providers.add(provider);
  }

  void remove(EnvironmentProvider provider) {
    providers.remove(provider);
    synchronized (entries) {
      entries.values().removeIf(entry -> entry.provider == provider);
    }
  }

  List<EnvironmentProvider> providers() {
    return providers;
  }

  /**
   * @throws InvalidInput where there is no such problem
   * @throws IllegalStateException where no environment that is there now reads it
   */
  OpenProblem open(String id) {
    Entry known = known(id);
    if (known != null) return known.open;
    ProblemStore.Stored stored =
        problems
            .find(id)
            .orElseThrow(() -> new InvalidInput("problem", "there is no problem \"" + id + "\""));
    String kind = stored.problem().kind();
    EnvironmentProvider provider =
        providers.stream()
            .filter(candidate -> candidate.kind().equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no environment that is there now reads problems of kind "
                            + kind
                            + "; start or install its bundle"));
    OpenProblem open = new OpenProblem(id, stored.problem(), model(provider, stored), provider);
    synchronized (entries) {
      // not kept where the provider went meanwhile: its classes could not be unloaded
      if (providers.contains(provider)) entries.put(id, new Entry(provider, open));
    }
    return open;
  }

  private @Nullable Entry known(String id) {
    synchronized (entries) {
      return entries.get(id);
    }
  }

  private static ProblemModel model(EnvironmentProvider provider, ProblemStore.Stored stored) {
    try {
      return provider.model(stored.problem());
    } catch (InvalidInput e) {
      throw e.within("problem");
    }
  }
}

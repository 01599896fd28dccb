package org.fillrate.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.AlgorithmInfo.Role;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.training.TrainingRequest;

/** The plug-ins that are installed now, and which run holds which of them. Thread-safe. */
final class PlugIns {
  /**
   * @param what it is, for people
   */
  private record Known<T>(String what, String name, T service) {
    boolean is(Object other) {
      return service == other;
    }
  }

  private final List<Known<Algorithm>> algorithms = new ArrayList<>();
  private final Map<Algorithm, Role> roles = new IdentityHashMap<>();
  private final List<Known<EnvironmentProvider>> providers = new ArrayList<>();
  private final List<Known<PolicyReader>> readers = new ArrayList<>();
  private final Map<Object, List<Run>> holders = new IdentityHashMap<>();
  private long changes;

  synchronized void add(Algorithm algorithm) {
    AlgorithmInfo info = algorithm.info();
    String what = Said.ALGORITHM.with(info.id());
    algorithms.add(new Known<>(what, info.id(), algorithm));
    roles.put(algorithm, info.role());
    changes++;
  }

  synchronized void add(EnvironmentProvider provider) {
    providers.add(new Known<>(Said.ENVIRONMENT.with(provider.kind()), provider.kind(), provider));
    changes++;
  }

  synchronized void add(PolicyReader reader) {
    readers.add(new Known<>(Said.READER.with(), "", reader));
    changes++;
  }

  /**
   * Forgets a service, asks the runs that hold it to suspend, and waits until they have let go.
   *
   * @return the runs that still hold it after {@code limit}
   */
  synchronized List<Run> remove(Object service, Duration limit) throws InterruptedException {
    String what =
        Stream.of(algorithms, providers, readers)
            .flatMap(List::stream)
            .filter(known -> known.is(service))
            .map(Known::what)
            .findFirst()
            .orElse(Said.PLUG_IN.with());
    algorithms.removeIf(known -> known.is(service));
    providers.removeIf(known -> known.is(service));
    readers.removeIf(known -> known.is(service));
    roles.keySet().removeIf(algorithm -> algorithm == service);
    changes++;
    String reason = Said.REMOVED.with(what);
    holders.getOrDefault(service, List.of()).forEach(run -> run.suspendBecause(reason));
    long deadline = System.nanoTime() + limit.toNanos();
    while (holders.containsKey(service)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) break;
      wait(left);
    }
    return List.copyOf(holders.getOrDefault(service, List.of()));
  }

  /** Grows with every change: who missed something looks again when it has grown. */
  synchronized long changes() {
    return changes;
  }

  /** Ids of the algorithms in a role. */
  synchronized List<String> ids(Role role) {
    return algorithms.stream()
        .filter(known -> roles.get(known.service()) == role)
        .map(Known::name)
        .distinct()
        .sorted()
        .toList();
  }

  synchronized List<String> kinds() {
    return providers.stream().map(Known::name).distinct().sorted().toList();
  }

  synchronized Optional<Algorithm> algorithm(String id) {
    return find(algorithms, known -> known.name().equals(id));
  }

  synchronized Optional<EnvironmentProvider> provider(String kind) {
    return find(providers, known -> known.name().equals(kind));
  }

  synchronized Optional<PolicyReader> reader(String format) {
    return find(readers, known -> known.service().reads(format));
  }

  /** Whether the algorithm and the environment of a run are there. */
  synchronized boolean serve(TrainingRequest request) {
    return algorithm(request.algorithm()).isPresent()
        && provider(request.problem().kind()).isPresent();
  }

  synchronized Held<Algorithm> holdAlgorithm(String id, Run run) throws Stopped {
    return hold(algorithm(id), run, Said.ALGORITHM.with(id));
  }

  synchronized Held<EnvironmentProvider> holdProvider(String kind, Run run) throws Stopped {
    return hold(provider(kind), run, Said.ENVIRONMENT.with(kind));
  }

  synchronized Held<PolicyReader> holdReader(String format, Run run) throws Stopped {
    return hold(reader(format), run, Said.READER_OF.with(format));
  }

  private static <T> Optional<T> find(List<Known<T>> all, Predicate<Known<T>> wanted) {
    return all.stream().filter(wanted).map(Known::service).findFirst();
  }

  private <T> Held<T> hold(Optional<T> service, Run run, String what) throws Stopped {
    if (service.isEmpty()) {
      throw new Stopped(Stopped.Kind.SUSPEND, Said.ABSENT.with(what));
    }
    T held = service.get();
    holders.computeIfAbsent(held, any -> new ArrayList<>()).add(run);
    return new Held<>(held, () -> release(held, run));
  }

  private synchronized void release(Object service, Run run) {
    List<Run> runs = holders.getOrDefault(service, List.of());
    runs.remove(run);
    if (runs.isEmpty()) holders.remove(service);
    notifyAll();
  }
}

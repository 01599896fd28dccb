package org.fillrate.provisioning.act;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fillrate.provisioning.state.Champions;
import org.fillrate.provisioning.state.Configurations;
import org.fillrate.provisioning.state.JarStore;
import org.fillrate.provisioning.state.Quarantine;
import org.fillrate.provisioning.state.ServerState;
import org.fillrate.provisioning.state.ServerState.Installed;
import org.fillrate.provisioning.state.StateFiles;
import org.fillrate.provisioning.trial.Trial;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that changes and starts of the server work with.
 *
 * @param configurations empty where the server has no configuration service
 * @param keptOut why bundles of the committed state do not run, by name
 */
public record Works(
    BundleContext context,
    StateFiles states,
    JarStore store,
    Quarantine quarantine,
    Reconciler reconciler,
    HealthGate gate,
    ChangeBook book,
    Trial trial,
    Champions champions,
    Supplier<Optional<Configurations>> configurations,
    Map<String, String> keptOut,
    InstantSource clock) {
  private static final Logger log = LoggerFactory.getLogger(Works.class);

  /** Puts the works together. */
  public static Works of(
      BundleContext context,
      StateFiles states,
      JarStore store,
      Quarantine quarantine,
      Reconciler reconciler,
      Components components,
      Duration patience,
      ChangeBook book,
      Trial trial,
      Champions champions,
      Supplier<Optional<Configurations>> configurations,
      InstantSource clock) {
    return new Works(
        context,
        states,
        store,
        quarantine,
        reconciler,
        new HealthGate(context, champions, components, patience),
        book,
        trial,
        champions,
        configurations,
        new ConcurrentHashMap<>(),
        clock);
  }

  /** Why a bundle of the committed state does not run. */
  public Optional<String> keptOut(String symbolicName) {
    return Optional.ofNullable(keptOut.get(symbolicName));
  }

  /** The present state with what an undo would have to put back. */
  ServerState leaving() throws IOException {
    Optional<Configurations> admin = configurations.get();
    return states
        .current()
        .with(admin.isEmpty() ? List.of() : admin.get().read(), champions.pointers(), false);
  }

  /**
   * What follows the commit: configuration and champions of an undo, then the files that nobody
   * names any more. May be called again after a sudden end.
   *
   * @return what could not be done, in words
   */
  List<String> finish(Consumer<String> told) {
    List<String> failures = new ArrayList<>();
    ServerState state = states.current();
    keptOut.keySet().removeIf(name -> state.bundle(name).isEmpty());
    try {
      if (state.unfinished()) putBack(state, failures, told);
      sweep();
    } catch (IOException | RuntimeException e) {
      log.error("What follows a change could not be done", e);
      failures.add(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return failures;
  }

  private void putBack(ServerState state, List<String> failures, Consumer<String> told)
      throws IOException {
    Optional<Configurations> admin = configurations.get();
    if (admin.isPresent()) {
      admin.get().putBack(state.configuration()).forEach(pid -> told.accept("configured " + pid));
    }
    failures.addAll(champions.putBack(state.champions(), state.by(), state.reason()));
    states.finish();
  }

  /** Deletes the jars that neither the state nor a snapshot names. */
  void sweep() throws IOException {
    Set<String> named = hashes(states.current());
    states.snapshots().forEach(snapshot -> named.addAll(hashes(snapshot)));
    store.keepOnly(named);
  }

  static Set<String> hashes(ServerState state) {
    Set<String> hashes = new HashSet<>();
    for (Installed bundle : state.bundles()) hashes.add(bundle.sha256());
    return hashes;
  }
}

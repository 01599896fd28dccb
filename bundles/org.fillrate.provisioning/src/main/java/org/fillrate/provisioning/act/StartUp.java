package org.fillrate.provisioning.act;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.fillrate.provisioning.plan.Reaches;
import org.fillrate.provisioning.state.ServerState;
import org.fillrate.provisioning.state.ServerState.Installed;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of the server: the framework becomes what the committed state says, or as near as can
 * be.
 */
final class StartUp {
  private static final Logger log = LoggerFactory.getLogger(StartUp.class);

  private final Works works;
  private final Function<String, Optional<String>> distrust;
  private final Predicate<Bundle> isApproved;

  /**
   * @param distrust why a publisher is trusted no more, by its fingerprint
   * @param isApproved whether a bundle may be there
   */
  StartUp(Works works, Function<String, Optional<String>> distrust, Predicate<Bundle> isApproved) {
    this.works = works;
    this.distrust = distrust;
    this.isApproved = isApproved;
  }

  /** Never throws: a server without its vendors' bundles is better than none. */
  void run() {
    try {
      ServerState state = works.states().current();
      works.quarantine().takeIn(Works.hashes(state));
      List<Installed> sound = new ArrayList<>();
      for (Installed bundle : state.bundles()) {
        Optional<String> fault = fault(bundle);
        if (fault.isPresent()) keepOut(bundle.symbolicName(), fault.get());
        else sound.add(bundle);
      }
      works
          .reconciler()
          .make(
              sound,
              state.withdrawn(),
              List.of(),
              (name, failure) -> keepOut(name, String.valueOf(failure.getMessage())),
              log::info);
      stopStrangers();
      works.finish(log::info).forEach(log::warn);
    } catch (ActFailure | IOException | RuntimeException e) {
      log.error("Installed bundles could not all be started", e);
    }
  }

  private void keepOut(String symbolicName, String reason) {
    log.error("{} is kept from running: {}", symbolicName, reason);
    works.keptOut().put(symbolicName, reason);
  }

  private Optional<String> fault(Installed bundle) {
    Optional<String> held = works.quarantine().reason(bundle.sha256());
    if (held.isPresent()) {
      return Optional.of(held.get() + "; deliver it again, or remove it");
    }
    Optional<String> fault = works.store().fault(bundle.sha256());
    if (fault.isPresent()) return Optional.of(fault.get() + "; deliver it again, or remove it");
    String publisher = bundle.publisher();
    return publisher == null ? Optional.empty() : distrust.apply(publisher);
  }

  /** What was in the framework's cache already is trusted no more than what comes. */
  private void stopStrangers() throws ActFailure {
    List<Bundle> strangers =
        Arrays.stream(works.context().getBundles())
            .filter(bundle -> !Reaches.isProvisioned(bundle) && !isApproved.test(bundle))
            .filter(
                bundle ->
                    (bundle.getState() & (Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE)) != 0)
            .toList();
    for (Bundle stranger : strangers) {
      log.warn(
          "{} is stopped: nobody approved it ({})",
          stranger.getSymbolicName(),
          stranger.getLocation());
      try {
        if (!Reconciler.isFragment(stranger)) stranger.stop(Bundle.STOP_TRANSIENT);
      } catch (BundleException e) {
        log.warn("{} does not stop", stranger.getSymbolicName(), e);
      }
    }
    works.reconciler().refresh(strangers);
  }
}

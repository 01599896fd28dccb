package org.fillrate.trial;

import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Install, resolve, start, rehearse, stop, look what is left. */
final class TrialRun {
  private final BundleContext context;
  private final Journal journal;
  private final Watchdog watchdog;
  private final Candidates candidates;

  TrialRun(BundleContext context, Journal journal, Watchdog watchdog, Candidates candidates) {
    this.context = context;
    this.journal = journal;
    this.watchdog = watchdog;
    this.candidates = candidates;
  }

  /**
   * @throws Shortcoming at the first thing that is not as it must be
   */
  void run(Assignment assignment) {
    step(
        "",
        "preparing",
        () -> candidates.surround(assignment.present(), assignment.beside(), journal));
    Remains remains = new Remains(context);
    step("", "installing", () -> candidates.install(assignment.candidates()));
    for (Bundle bundle : candidates.all()) {
      step(bundle.getSymbolicName(), "resolving", () -> candidates.resolve(bundle, journal));
    }
    for (Bundle bundle : candidates.startable()) {
      step(bundle.getSymbolicName(), "starting", bundle::start);
    }
    Components components = new Components(context);
    ServiceRehearsal rehearsal = new ServiceRehearsal(context, journal, watchdog);
    for (Bundle bundle : candidates.startable()) {
      String name = bundle.getSymbolicName();
      step(name, "activating its components", () -> components.require(bundle, journal));
      rehearsal.of(bundle);
      step(name, "closing its tensor scopes", () -> remains.requireNoScopes(bundle));
    }
    leave(remains);
  }

  private void leave(Remains remains) {
    List<Bundle> startable = candidates.startable();
    for (int i = startable.size() - 1; i >= 0; i--) {
      Bundle bundle = startable.get(i);
      remains.watch(bundle);
      step(bundle.getSymbolicName(), "stopping", bundle::stop);
    }
    step("", "uninstalling", candidates::uninstall);
    step("", "looking for threads left", () -> remains.requireNoThreads(candidates::hasClass));
    step("", "looking for memory left", () -> remains.uncollected().forEach(journal::warn));
  }

  private void step(String subject, String doing, Journal.Work work) {
    journal.step(subject, doing, watchdog, work);
  }
}

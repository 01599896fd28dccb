package org.fillrate.trial;

import java.util.List;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.risk.RiskModel;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Lets every plug-in of a bundle do a little of its work. */
final class ServiceRehearsal {
  private final BundleContext context;
  private final Journal journal;
  private final Watchdog watchdog;

  ServiceRehearsal(BundleContext context, Journal journal, Watchdog watchdog) {
    this.context = context;
    this.journal = journal;
    this.watchdog = watchdog.patient();
  }

  /** What is done with one service. */
  private interface Play<T> {
    void with(T service) throws Exception;
  }

  /**
   * @throws Shortcoming where one of its services does not do what it must
   */
  void of(Bundle bundle) {
    LearningRehearsal learning = new LearningRehearsal(new Readers(context), journal);
    each(bundle, Algorithm.class, "rehearsing an algorithm", learning::of);
    each(
        bundle,
        EnvironmentProvider.class,
        "rehearsing an environment",
        provider -> EnvironmentRehearsal.of(provider, bundle, journal));
    each(bundle, Forecaster.class, "rehearsing a forecaster", EstimateRehearsal::ofForecaster);
    each(bundle, RiskModel.class, "rehearsing a risk model", EstimateRehearsal::ofRiskModel);
    each(
        bundle,
        PolicyReader.class,
        "asking a policy reader",
        reader -> {
          if (reader.reads("no-such-format/v0")) {
            throw new Shortcoming(
                bundle.getSymbolicName() + ": its policy reader claims to read every format");
          }
        });
  }

  private <T> void each(Bundle bundle, Class<T> type, String doing, Play<T> play) {
    ServiceReference<?>[] offered = bundle.getRegisteredServices();
    if (offered == null) return;
    for (ServiceReference<?> reference : offered) {
      List<String> names = List.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
      if (names.contains(type.getName())) {
        String subject = bundle.getSymbolicName();
        journal.step(subject, doing, watchdog, () -> play(subject, type, reference, play));
      }
    }
  }

  private <T> void play(String subject, Class<T> type, ServiceReference<?> reference, Play<T> play)
      throws Exception {
    Object service = context.getService(reference);
    try {
      if (service == null) return; // a component that waits for something; it was noted
      if (!type.isInstance(service)) {
        throw new Shortcoming(
            subject
                + " offers a "
                + type.getSimpleName()
                + " of another copy of the API; import the package instead of bringing it along");
      }
      play.with(type.cast(service));
    } finally {
      context.ungetService(reference);
    }
  }
}

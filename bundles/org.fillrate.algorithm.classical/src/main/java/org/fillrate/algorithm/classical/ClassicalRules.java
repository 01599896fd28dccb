package org.fillrate.algorithm.classical;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.fillrate.api.algorithm.Algorithm;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Registers one {@link Algorithm} service for each rule family, and the rule of networks. */
@Component(service = {})
public final class ClassicalRules {
  private final List<ServiceRegistration<Algorithm>> registrations = new ArrayList<>();

  @Activate
  public ClassicalRules(BundleContext context) {
    for (RuleFamily family : RuleFamily.values()) register(context, new RuleAlgorithm(family));
    register(context, new NetworkAlgorithm());
  }

  private void register(BundleContext context, Algorithm algorithm) {
    registrations.add(context.registerService(Algorithm.class, algorithm, new Hashtable<>()));
  }

  @Deactivate
  void stop() {
    registrations.forEach(ServiceRegistration::unregister);
  }
}

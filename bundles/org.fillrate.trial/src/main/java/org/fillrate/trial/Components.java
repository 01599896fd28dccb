package org.fillrate.trial;

import java.util.Arrays;
import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Declarative Services components of a bundle. */
final class Components {
  private final BundleContext context;

  Components(BundleContext context) {
    this.context = context;
  }

  /**
   * Asks for every service that the bundle offers, which activates what offers it.
   *
   * @throws Shortcoming where a component fails. One that waits for what this process lacks, such
   *     as a store, is only noted: the server will see it.
   */
  void require(Bundle bundle, Journal journal) {
    ServiceReference<?>[] offered = bundle.getRegisteredServices();
    for (ServiceReference<?> reference : offered == null ? new ServiceReference<?>[0] : offered) {
      if (context.getService(reference) != null) {
        context.ungetService(reference);
      } else if (reference.getProperty("component.name") == null) {
        throw new Shortcoming(
            bundle.getSymbolicName()
                + " offers "
                + Arrays.toString((String[]) reference.getProperty("objectClass"))
                + " but does not hand it out");
      }
    }
    ServiceReference<ServiceComponentRuntime> found =
        context.getServiceReference(ServiceComponentRuntime.class);
    if (found == null) return;
    ServiceComponentRuntime runtime = context.getService(found);
    for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs(bundle)) {
      Collection<ComponentConfigurationDTO> configurations =
          runtime.getComponentConfigurationDTOs(description);
      if (configurations.isEmpty()) journal.note(description.name + " waits for a configuration");
      for (ComponentConfigurationDTO component : configurations) look(component, bundle, journal);
    }
    context.ungetService(found);
  }

  private static void look(ComponentConfigurationDTO component, Bundle bundle, Journal journal) {
    String name = component.description.name;
    if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
      String failure = String.valueOf(component.failure).lines().findFirst().orElse("");
      throw new Shortcoming(
          bundle.getSymbolicName() + ": its component " + name + " does not activate: " + failure);
    }
    boolean waits =
        component.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
            || component.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION;
    if (!waits) return;
    var lacking = Arrays.stream(component.unsatisfiedReferences).map(r -> r.name).toList();
    journal.note(name + " waits for " + (lacking.isEmpty() ? "a configuration" : lacking));
  }
}

package org.fillrate.provisioning.act;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Which components of a bundle cannot do their work, and why. */
public final class Components {
  private final Supplier<Optional<ServiceComponentRuntime>> runtime;

  /**
   * @param runtime empty where no component runtime is there: then nothing is known
   */
  public Components(Supplier<Optional<ServiceComponentRuntime>> runtime) {
    this.runtime = runtime;
  }

  List<String> faults(Bundle bundle) {
    Optional<ServiceComponentRuntime> components = runtime.get();
    if (components.isEmpty()) return List.of();
    List<String> faults = new ArrayList<>();
    for (ComponentDescriptionDTO component : components.get().getComponentDescriptionDTOs(bundle)) {
      for (ComponentConfigurationDTO each :
          components.get().getComponentConfigurationDTOs(component)) {
        fault(component, each).ifPresent(faults::add);
      }
    }
    return faults;
  }

  private static Optional<String> fault(
      ComponentDescriptionDTO component, ComponentConfigurationDTO state) {
    String name = "The component " + component.name;
    if (state.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
      String first = String.valueOf(state.failure).lines().findFirst().orElse("");
      return Optional.of(name + " fails: " + first + ".");
    }
    if (state.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
      String waits =
          Arrays.stream(state.unsatisfiedReferences)
              .map(missing -> type(component, missing.name))
              .distinct()
              .reduce((a, b) -> a + " and " + b)
              .orElse("something");
      return Optional.of(name + " waits for " + waits + ", which nobody offers.");
    }
    if (state.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
      return Optional.of(
          name
              + " waits for its configuration "
              + Arrays.toString(component.configurationPid)
              + ".");
    }
    return Optional.empty();
  }

  private static String type(ComponentDescriptionDTO component, String reference) {
    return Arrays.stream(component.references)
        .filter(known -> known.name.equals(reference))
        .map(known -> known.interfaceName)
        .findFirst()
        .orElse(reference);
  }
}

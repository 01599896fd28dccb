package org.fillrate.provisioning.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.environment.EnvironmentProvider;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** Services of the API that come, go or start again, in words. */
public final class ServiceWords {
  private static final String API = "org.fillrate.api.";
  private static final String SERVICE = "osgi.service";

  private final Reaches reaches;

  ServiceWords(Reaches reaches) {
    this.reaches = reaches;
  }

  /** What happens to the services of a bundle of the framework. */
  List<String> of(Bundle bundle, Said fate) {
    List<String> words = new ArrayList<>();
    Reaches.services(bundle)
        .forEach(
            service -> {
              for (String type : Reaches.names(service)) {
                if (type.startsWith(API)) words.add(fate.with(name(service, type)));
              }
            });
    return words;
  }

  private String name(ServiceReference<?> service, String type) {
    String other = Said.SERVICE_OF.with(noun(type), service.getBundle().getSymbolicName());
    if (type.equals(Algorithm.class.getName())) {
      return reaches.ask(service, Algorithm.class, a -> noun(type) + " " + a.info().id(), other);
    }
    if (type.equals(EnvironmentProvider.class.getName())) {
      return reaches.ask(
          service, EnvironmentProvider.class, e -> noun(type) + " " + e.kind(), other);
    }
    return other;
  }

  /** What a file declares to offer. */
  static List<String> coming(Resource resource) {
    return offered(resource).stream()
        .map(type -> Said.SERVICE_COMES.with(Said.SERVICE_OF.with(noun(type), identity(resource))))
        .toList();
  }

  /** Types of the API that a bundle declares to offer as services. */
  public static List<String> offered(Resource resource) {
    List<String> types = new ArrayList<>();
    for (Capability capability : resource.getCapabilities(SERVICE)) {
      Object value = capability.getAttributes().get(Constants.OBJECTCLASS);
      if (value instanceof String type) types.add(type);
      if (value instanceof Iterable<?> many) many.forEach(type -> types.add(String.valueOf(type)));
    }
    types.removeIf(type -> !type.startsWith(API));
    return types;
  }

  private static String identity(Resource resource) {
    return String.valueOf(
        resource
            .getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE)
            .get(0)
            .getAttributes()
            .get(IdentityNamespace.IDENTITY_NAMESPACE));
  }

  /** {@code RiskModel} is a risk model. */
  private static String noun(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    if (simple.equals("EnvironmentProvider")) return "environment";
    return simple.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}

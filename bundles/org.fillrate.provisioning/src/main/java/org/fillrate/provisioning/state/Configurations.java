package org.fillrate.provisioning.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fillrate.provisioning.state.ServerState.Configured;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The platform's own configuration ({@code org.fillrate.*}), read and put back. */
public final class Configurations {
  private static final String OURS = "(service.pid=org.fillrate.*)";
  private static final Set<String> GENERATED =
      Set.of("service.pid", "service.factoryPid", "service.bundleLocation");

  private final ConfigurationAdmin admin;

  public Configurations(ConfigurationAdmin admin) {
    this.admin = admin;
  }

  public List<Configured> read() throws IOException {
    return List.copyOf(new TreeMap<>(byPid()).values());
  }

  private Map<String, Configured> byPid() throws IOException {
    Map<String, Configured> found = new HashMap<>();
    for (Configuration configuration : all()) {
      String factory = configuration.getFactoryPid();
      found.put(
          configuration.getPid(),
          new Configured(
              configuration.getPid(), factory == null ? "" : factory, values(configuration)));
    }
    return found;
  }

  private List<Configuration> all() throws IOException {
    try {
      Configuration[] found = admin.listConfigurations(OURS);
      return found == null ? List.of() : List.of(found);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, TypedValue> values(Configuration configuration) {
    Dictionary<String, Object> properties = configuration.getProperties();
    Map<String, TypedValue> values = new HashMap<>();
    if (properties == null) return values;
    for (String key : Collections.list(properties.keys())) {
      if (!GENERATED.contains(key)) values.put(key, TypedValue.of(properties.get(key)));
    }
    return values;
  }

  /**
   * Makes the configuration what it was; what is so already is not touched. May be called again.
   *
   * @return PIDs that were changed
   */
  public List<String> putBack(List<Configured> wished) throws IOException {
    Map<String, Configured> present = byPid();
    List<String> changed = new ArrayList<>();
    for (Configured configured : wished) {
      if (configured.equals(present.remove(configured.pid()))) continue;
      write(configured);
      changed.add(configured.pid());
    }
    for (Configuration configuration : all()) {
      if (present.containsKey(configuration.getPid())) {
        changed.add(configuration.getPid());
        configuration.delete();
      }
    }
    return changed;
  }

  private void write(Configured configured) throws IOException {
    Hashtable<String, Object> properties = new Hashtable<>();
    configured.values().forEach((key, value) -> properties.put(key, value.value()));
    target(configured).update(properties);
  }

  private Configuration target(Configured configured) throws IOException {
    String factory = configured.factory();
    if (factory.isEmpty()) return admin.getConfiguration(configured.pid(), "?");
    // its name follows the factory's PID and a tilde; others cannot be made again under their PID
    return configured.pid().startsWith(factory + "~")
        ? admin.getFactoryConfiguration(
            factory, configured.pid().substring(factory.length() + 1), "?")
        : admin.getConfiguration(configured.pid(), "?");
  }
}

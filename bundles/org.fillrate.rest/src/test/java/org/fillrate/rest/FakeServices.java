package org.fillrate.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.rest.platform.Offer;
import org.fillrate.rest.platform.Services;

/** Services that tests put in place. */
public final class FakeServices implements Services {
  private final Map<Class<?>, List<Object>> services = new LinkedHashMap<>();

  public <T> FakeServices with(Class<T> type, T service) {
    services.computeIfAbsent(type, t -> new ArrayList<>()).add(service);
    return this;
  }

  @Override
  public <T> List<Offer<T>> all(Class<T> type) {
    return services.getOrDefault(type, List.of()).stream()
        .map(service -> new Offer<>(type.cast(service), "test.bundle", "1.2.3"))
        .toList();
  }
}

package org.fillrate.rest;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** A framework with a few bundles in it; it records what is asked of them. */
public final class FakeFramework {
  final List<String> deeds = new ArrayList<>();
  final List<Bundle> bundles = new ArrayList<>();

  /** A framework with nothing but itself. */
  static BundleContext context() {
    return new FakeFramework().bundle(0, "system", "System Bundle").asContext();
  }

  FakeFramework bundle(long id, String name, String location) {
    return bundle(id, name, location, new Hashtable<>());
  }

  FakeFramework fragment(long id, String name, String host) {
    Hashtable<String, String> headers = new Hashtable<>();
    headers.put(Constants.FRAGMENT_HOST, host);
    return bundle(id, name, "mvn:" + name, headers);
  }

  private FakeFramework bundle(
      long id, String name, String location, Hashtable<String, String> headers) {
    bundles.add(
        fake(
            Bundle.class,
            (method, arguments) ->
                switch (method) {
                  case "getBundleId" -> id;
                  case "getSymbolicName" -> name;
                  case "getLocation" -> location;
                  case "getVersion" -> Version.parseVersion("1.0.0");
                  case "getState" -> Bundle.ACTIVE;
                  case "getLastModified" -> 1_000_000L;
                  case "getHeaders" -> headers;
                  case "start", "stop" -> deeds.add(method + " " + name);
                  default -> throw new UnsupportedOperationException(method);
                }));
    return this;
  }

  BundleContext asContext() {
    return fake(
        BundleContext.class,
        (method, arguments) ->
            switch (method) {
              case "getBundles" -> bundles.toArray(Bundle[]::new);
              case "getBundle" -> find(arguments[0]);
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private Bundle find(Object id) {
    return bundles.stream().filter(b -> id.equals(b.getBundleId())).findFirst().orElse(null);
  }

  private interface Answer {
    Object of(String method, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object result = answer.of(method.getName(), arguments);
              return method.getReturnType() == void.class ? null : result;
            }));
  }
}

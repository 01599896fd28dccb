package org.fillrate.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.fillrate.rest.resource.BundleAdministration;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.osgi.framework.BundleContext;

/** The real application on the real engine, without a network. */
public final class TestServer implements AutoCloseable {
  private static final URI BASE = URI.create("http://localhost:8181/api/v1/");
  private final FillrateApi api;
  private final ApplicationHandler handler;

  public record Reply(int status, MultivaluedMap<String, Object> headers, byte[] bytes) {
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    public Document json() {
      return Json.parse(text());
    }

    public String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }

    /** The first field that a problem document complains about. */
    public String firstField() {
      return json().documents("errors").get(0).text("field");
    }
  }

  public TestServer(FakeServices services) {
    this(services, null);
  }

  public TestServer(FakeServices services, BundleContext context) {
    api =
        new FillrateApi(
            services, () -> {}, new BundleAdministration(context), Path.of("."), "0.1.0");
    handler = new ApplicationHandler(ResourceConfig.forApplication(api));
  }

  /** Posts as the administrator. */
  public Reply post(String path, Object body) {
    return as("admin", "POST", path, body);
  }

  /** Gets as a viewer. */
  public Reply get(String path) {
    return as("viewer", "GET", path, null);
  }

  /** A request by a script. */
  public Reply as(String account, String method, String path, Object body) {
    return send(method, path, body, Map.of("Authorization", basic(account)));
  }

  /** JSON where it begins like an object, else CSV. */
  Reply asText(String account, String method, String path, String body) {
    String media = body != null && body.startsWith("{") ? "application/json" : "text/csv";
    return send(method, path, body, Map.of("Authorization", basic(account), "Content-Type", media));
  }

  public static String basic(String account) {
    String credentials = account + ":" + FakeAccess.password(account);
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** A body of text or bytes needs its Content-Type among the headers; a document is JSON. */
  public Reply send(String method, String path, Object body, Map<String, String> headers) {
    ContainerRequest request =
        new ContainerRequest(
            BASE,
            BASE.resolve(path.substring(1)),
            method,
            null,
            new MapPropertiesDelegate(),
            handler.getConfiguration());
    Map<String, String> all = new LinkedHashMap<>();
    if (body instanceof Document) all.put("Content-Type", "application/json");
    all.putAll(headers);
    all.forEach(request::header);
    request.setEntityStream(stream(body));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ContainerResponse response = handler.apply(request, out).get(20, TimeUnit.SECONDS);
      return new Reply(response.getStatus(), response.getHeaders(), out.toByteArray());
    } catch (Exception e) {
      throw new AssertionError(method + " " + path, e);
    }
  }

  private static InputStream stream(Object body) {
    if (body instanceof InputStream in) return in;
    if (body instanceof byte[] bytes) return new ByteArrayInputStream(bytes);
    String text = body == null ? "" : body instanceof String s ? s : Json.write(body);
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws Exception {
    api.close();
  }
}

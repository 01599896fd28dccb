package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.fillrate.rest.resource.BundleAdministration;
import org.fillrate.rest.route.OpenApi;
import org.fillrate.rest.route.Route;
import org.fillrate.rest.route.Routes;
import org.junit.jupiter.api.Test;

/** The table of routes and the methods that answer are the same. */
class RoutesTest {
  @Test
  @SuppressWarnings("deprecation")
  void tableAndMethodsAgree() throws Exception {
    FillrateApi api =
        new FillrateApi(
            new FakeServices(),
            () -> {},
            new BundleAdministration(null),
            java.nio.file.Path.of("."),
            "0.1.0");
    Map<String, String> methods = new TreeMap<>();
    for (Object resource : api.getSingletons()) {
      Path root = resource.getClass().getAnnotation(Path.class);
      if (root == null) continue;
      String media = resource.getClass().getAnnotation(Produces.class).value()[0];
      for (Method method : resource.getClass().getMethods()) {
        String verb = verb(method);
        if (verb != null) methods.put(verb + " " + path(root, method), produces(method, media));
      }
    }
    api.close();
    Map<String, String> table =
        Routes.ALL.stream()
            .collect(
                Collectors.toMap(
                    route -> route.method() + " " + route.path(),
                    Route::media,
                    (a, b) -> a + " twice",
                    TreeMap::new));
    assertThat(methods).isEqualTo(table);
  }

  private static String verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) return verb.value();
    }
    return null;
  }

  private static String path(Path root, Method method) {
    Path own = method.getAnnotation(Path.class);
    String joined = root.value() + (own == null ? "" : "/" + own.value());
    return "/" + joined.replaceAll("^/+", "");
  }

  private static String produces(Method method, String otherwise) {
    Produces own = method.getAnnotation(Produces.class);
    return own == null ? otherwise : own.value()[0];
  }

  @Test
  void theSurfaceIsThere() {
    List<String> named =
        List.of(
            "GET /health",
            "GET /metrics",
            "GET /kpis",
            "POST /runs/{id}/resume",
            "GET /runs/{id}/difference",
            "GET /runs/{id}/tensorboard",
            "GET /policies/{id}/rollout",
            "GET /environments",
            "GET /algorithms",
            "GET /forecasters",
            "GET /risk-models",
            "GET /explainers",
            "GET /tensor",
            "POST /datasets",
            "GET /datasets/{id}",
            "GET /datasets/{id}/quality",
            "DELETE /datasets/{id}",
            "POST /problems",
            "GET /problems/{id}",
            "GET /problems/schema/{kind}",
            "POST /runs",
            "GET /runs/{id}",
            "GET /runs/{id}/events",
            "GET /runs/{id}/report",
            "POST /runs/{id}/cancel",
            "GET /policies",
            "GET /policies/{id}",
            "GET /policies/{id}/artifact",
            "POST /policies/{id}/promote",
            "POST /problems/{id}/rollback",
            "GET /problems/{id}/history",
            "GET /problems/{id}/lineup",
            "POST /rollouts",
            "GET /rollouts/{id}",
            "POST /rollouts/{id}/approve",
            "POST /rollouts/{id}/reject",
            "POST /rollouts/{id}/advance",
            "POST /rollouts/{id}/withdraw",
            "POST /policies/{id}/compare",
            "POST /decisions",
            "GET /decisions/{id}",
            "POST /decisions/{id}/override",
            "GET /decisions/{id}/explanation",
            "GET /policies/{id}/map",
            "GET /policies/{id}/tree",
            "GET /policies/{id}/scatter",
            "POST /forecasts",
            "POST /risk",
            "GET /bundles",
            "POST /bundles",
            "POST /bundles/{id}/start",
            "POST /bundles/{id}/stop",
            "POST /bundles/{id}/update",
            "DELETE /bundles/{id}",
            "GET /provisioning/plans",
            "POST /provisioning/plans/{id}/apply",
            "GET /provisioning/changes/{id}",
            "POST /provisioning/snapshots/{number}/undo",
            "POST /provisioning/publishers",
            "GET /audit");
    assertThat(Routes.ALL.stream().map(route -> route.method() + " " + route.path()))
        .containsAll(named);
  }

  @Test
  void theDescriptionCoversEveryRouteAndResolvesEveryReference() {
    Document description = OpenApi.describe("0.1.0");
    Document paths = description.document("paths");
    for (Route route : Routes.ALL) {
      Document operation = paths.document(route.path()).document(route.method().toLowerCase());
      assertThat(operation.document("responses").has(String.valueOf(route.status()))).isTrue();
      assertThat(operation.text("x-role")).isEqualTo(route.guard().name().toLowerCase());
    }
    Document schemas = description.document("components").document("schemas");
    String text = Json.write(description);
    List<String> references = new ArrayList<>();
    var matcher = java.util.regex.Pattern.compile("#/components/schemas/(\\w+)").matcher(text);
    while (matcher.find()) references.add(matcher.group(1));
    assertThat(references).isNotEmpty();
    assertThat(schemas.names()).containsAll(references);
    Set<String> ids = new TreeSet<>();
    for (Route route : Routes.ALL) {
      String id =
          paths.document(route.path()).document(route.method().toLowerCase()).text("operationId");
      assertThat(ids.add(id)).as(id).isTrue();
    }
  }

  @Test
  void literalPathsHideThoseThatVary() {
    assertThat(Routes.at("/problems/schema/single-item"))
        .extracting(Route::path)
        .containsExactly("/problems/schema/{kind}");
    assertThat(Routes.at("/problems/x/history"))
        .extracting(Route::path)
        .containsExactly("/problems/{id}/history");
    assertThat(Routes.at("/problems/")).isEmpty();
  }
}

package org.fillrate.itests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house plan: arrows point down, plug-ins don't know each other, libraries stay at home. */
class LayersTest {
  private static final Path BUNDLES =
      Path.of(System.getProperty("fillrate.bundles", "../bundles")).toAbsolutePath().normalize();

  /** Bundles by floor; a trailing dot stands for a family of bundles. */
  private static final Map<Integer, List<String>> FLOORS =
      Map.of(
          0, List.of("api", "djl", "tensor"),
          1, List.of("json", "inventory", "learning", "secret", "tensor.network"),
          2,
              List.of(
                  "environment.",
                  "algorithm.",
                  "policy.",
                  "forecast.",
                  "risk.",
                  "explain.",
                  "tensor.engine"),
          3,
              List.of(
                  "training",
                  "registry",
                  "decision",
                  "explanation",
                  "provisioning",
                  "ingest",
                  "log",
                  "store",
                  "access",
                  "access.oidc"),
          4, List.of("rest", "console", "shell", "health", "cli", "demo", "trial"));

  /** Not part of the house: what vendors get, and the main classes outside the framework. */
  private static final List<String> OUTSIDE =
      List.of("testkit", "launcher", "archetype", "tck", "tck.probe");

  private static final Map<Integer, List<String>> MAY_IMPORT =
      Map.of(
          0, List.of(),
          1, List.of("api", "json"),
          2, List.of("api", "json", "inventory", "learning"),
          3, List.of("api", "json", "inventory", "learning", "secret"),
          4, List.of("api", "json", "inventory", "learning"));

  private static final Map<String, Path> CLASS_FOLDERS = bundles();
  private static final JavaClasses CLASSES = read();

  private static JavaClasses read() {
    return new ClassFileImporter()
        .withImportOption(location -> location.contains("/org/fillrate/")) // not what bundles embed
        .importPaths(CLASS_FOLDERS.values());
  }

  /** Class folders by the bundle's short name. */
  private static Map<String, Path> bundles() {
    Map<String, Path> folders = new TreeMap<>();
    try (Stream<Path> modules = Files.list(BUNDLES)) {
      for (Path module : modules.toList()) {
        Path classes = module.resolve("target/classes");
        String name = module.getFileName().toString().replace("org.fillrate.", "");
        if (Files.isRegularFile(module.resolve("pom.xml")) && Files.isDirectory(classes)) {
          folders.put(name, classes);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("build the bundles first", e);
    }
    return folders;
  }

  private static int floor(String bundle) {
    for (var floor : FLOORS.entrySet()) {
      if (floor.getValue().contains(bundle)) return floor.getKey();
    }
    for (var floor : FLOORS.entrySet()) {
      if (floor.getValue().stream().anyMatch(f -> f.endsWith(".") && bundle.startsWith(f))) {
        return floor.getKey();
      }
    }
    return -1;
  }

  /** The bundle that a class lives in: the longest bundle name that begins its package. */
  private static String bundleOf(JavaClass type) {
    String name = type.getPackageName();
    return CLASS_FOLDERS.keySet().stream()
        .filter(b -> (name + ".").startsWith("org.fillrate." + b + "."))
        .max(java.util.Comparator.comparingInt(String::length))
        .orElse("");
  }

  @Test
  void everyBundleStandsOnAFloor() {
    List<String> homeless =
        CLASS_FOLDERS.keySet().stream()
            .filter(b -> floor(b) < 0 && !OUTSIDE.contains(b) && !b.startsWith("djl."))
            .toList();
    assertThat(homeless).as("bundles without a floor in this test").isEmpty();
    assertThat(CLASS_FOLDERS).hasSizeGreaterThan(20);
  }

  @Test
  void arrowsPointDown() {
    TreeSet<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String from = bundleOf(type);
      if (from.isEmpty() || OUTSIDE.contains(from)) continue;
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String to = bundleOf(dependency.getTargetClass());
        if (!to.isEmpty() && !to.equals(from) && !mayImport(from, to)) {
          wrong.add(from + " -> " + to + "  (" + type.getSimpleName() + ")");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean mayImport(String from, String to) {
    if (MAY_IMPORT.getOrDefault(floor(from), List.of()).contains(to)) return true;
    if (to.equals("tensor.network")) return from.startsWith("algorithm.");
    if (from.equals("tensor.network")) return to.equals("learning") || to.equals("tensor");
    if (!to.equals("tensor")) return false;
    return from.startsWith("algorithm.")
        || from.equals("tensor.engine")
        || from.equals("rest")
        || from.equals("shell")
        || from.equals("provisioning")
        || from.equals("trial");
  }

  @Test
  void librariesStayAtHome() {
    only(
        "ai.djl..",
        "djl",
        "tensor",
        "tensor.engine",
        "tensor.network",
        "algorithm.",
        "forecast.neural",
        "testkit");
    only("java.sql..", "store");
    only("javax.sql..", "store");
    only("jakarta.servlet..", "rest", "console");
    only("jakarta.ws.rs..", "rest");
    only("org.apache.karaf..", "shell", "provisioning", "launcher");
    only("com.fasterxml.jackson..", "json");
    only("com.nimbusds..", "access.oidc");
  }

  private static void only(String library, String... homes) {
    DescribedPredicate<JavaClass> outside =
        DescribedPredicate.describe(
            "outside " + List.of(homes),
            type -> Stream.of(homes).noneMatch(home -> isAt(bundleOf(type), home)));
    noClasses()
        .that(outside)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** See {@code org.fillrate.tensor.network.Scalar}: the gradient would read freed memory. */
  @Test
  void noNumberStandsInADifferentiatedExpression() {
    TreeSet<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
        boolean array = call.getTargetOwner().getName().equals("ai.djl.ndarray.NDArray");
        boolean inPlace = call.getName().endsWith("i");
        List<String> taken = HasName.Utils.namesOf(call.getTarget().getRawParameterTypes());
        if (array && !inPlace && taken.equals(List.of("java.lang.Number"))) {
          wrong.add(call.getDescription());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isAt(String bundle, String home) {
    return home.endsWith(".") ? bundle.startsWith(home) : bundle.equals(home);
  }

  @Test
  void onlyTheGroundAndTheKitsExport() throws IOException {
    TreeSet<String> exporting = new TreeSet<>();
    for (var bundle : CLASS_FOLDERS.entrySet()) {
      Path manifest = bundle.getValue().resolve("META-INF/MANIFEST.MF");
      if (!Files.exists(manifest) || floor(bundle.getKey()) < 2) continue;
      try (InputStream in = Files.newInputStream(manifest)) {
        if (new Manifest(in).getMainAttributes().getValue("Export-Package") != null) {
          exporting.add(bundle.getKey());
        }
      }
    }
    assertThat(exporting).isEmpty();
  }
}

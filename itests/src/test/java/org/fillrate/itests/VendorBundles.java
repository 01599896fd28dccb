package org.fillrate.itests;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.fillrate.provisioning.hostile.Vendor;

/**
 * A vendor's bundles, made from source as a vendor's build makes them: compiled, packed by bnd,
 * signed.
 */
final class VendorBundles {
  private static final Path ARCHETYPE =
      Path.of(
          System.getProperty("fillrate.bundles", "../bundles"),
          "org.fillrate.archetype/src/main/resources/archetype-resources/kinds/algorithm/src/main/java");

  private final Path folder;
  private final Vendor vendor;

  /**
   * @param folder where they are made
   */
  VendorBundles(Path folder, Vendor vendor) {
    this.folder = folder;
    this.vendor = vendor;
  }

  /** The archetype's learner as a bundle of this name, which is its algorithm's id too. */
  Path learner(String name, String version) {
    try (Stream<Path> files = Files.list(ARCHETYPE)) {
      Map<String, String> sources = new TreeMap<>();
      for (Path file : files.toList()) {
        String type = file.getFileName().toString().replace(".java", "");
        String source =
            Files.readString(file).replace("${package}", name).replace("${artifactId}", name);
        sources.put(name + "." + type, source);
      }
      return bundle(
          name, version, sources, Map.of("Import-Package", "!org.jspecify.annotations,*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A bundle of Java sources.
   *
   * @param sources texts of classes by their full names
   * @param headers of the manifest, beside what bnd finds out; they go first
   */
  Path bundle(
      String symbolicName,
      String version,
      Map<String, String> sources,
      Map<String, String> headers) {
    try {
      Path made = Files.createTempDirectory(folder, symbolicName + "-");
      Path classes = compile(made, sources);
      Path file = made.resolve(symbolicName + "-" + version + ".jar");
      pack(classes, file, symbolicName, version, headers);
      return Files.write(file, vendor.sign(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path compile(Path made, Map<String, String> sources) throws IOException {
    Path classes = Files.createDirectories(made.resolve("classes"));
    // what is empty has nothing to sign
    Files.writeString(classes.resolve("about.txt"), "a vendor's bundle");
    if (sources.isEmpty()) return classes;
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = made.resolve("src/" + source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-d", classes.toString(), "--release", "17", "-proc:none");
      boolean well =
          compiler
              .getTask(
                  complaints,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!well) throw new IllegalArgumentException("does not compile: " + complaints);
    }
    return classes;
  }

  private static void pack(
      Path classes, Path file, String name, String version, Map<String, String> headers) {
    try (Builder builder = new Builder()) {
      builder.setProperty("Bundle-SymbolicName", name);
      builder.setProperty("Bundle-Version", version);
      builder.setProperty("-includeresource", classes.toString());
      builder.setProperty("-noextraheaders", "true");
      headers.forEach(builder::setProperty);
      builder.addClasspath(classPath());
      builder.addClasspath(List.of(classes.toFile()));
      try (Jar jar = builder.build()) {
        if (!builder.isOk()) throw new IllegalArgumentException("bnd: " + builder.getErrors());
        jar.write(file.toFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("bnd could not make " + name, e);
    }
  }

  /** The platform's API and the standards, as these tests see them. */
  private static List<File> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(File::new)
        .filter(File::exists)
        .toList();
  }
}

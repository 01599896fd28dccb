package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Bundles that tests make out of a few lines of Java, or of a shipped one. */
final class SourceBundle {
  private SourceBundle() {}

  /**
   * A bundle with an activator {@code <package>.Activator}.
   *
   * @param name symbolic name and package
   * @param more headers; without an Import-Package it imports the framework's package only
   * @param members of the class; {@code start} and {@code stop} among them
   */
  static Path activator(Path folder, String name, Map<String, String> more, String members)
      throws IOException {
    String source =
        "package "
            + name
            + ";\n"
            + "import org.fillrate.api.algorithm.*;\n"
            + "import org.fillrate.api.environment.*;\n"
            + "import org.fillrate.api.policy.*;\n"
            + "import org.osgi.framework.*;\n"
            + "public class Activator implements BundleActivator {\n"
            + members
            + "}\n";
    Manifest manifest = manifest(name);
    Attributes headers = manifest.getMainAttributes();
    headers.putValue("Bundle-Activator", name + ".Activator");
    headers.putValue("Import-Package", "org.osgi.framework");
    more.forEach(headers::putValue);
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (var type : compiled(name + ".Activator", source).entrySet()) {
        out.putNextEntry(new JarEntry(type.getKey().replace('.', '/') + ".class"));
        out.write(type.getValue().toByteArray());
      }
    }
    return jar;
  }

  private static Manifest manifest(String name) {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", name);
    headers.putValue("Bundle-Version", "1.0.0");
    return manifest;
  }

  /** A copy of a bundle under another symbolic name. */
  static Path renamed(Path shipped, Path folder, String name) throws IOException {
    Path jar = folder.resolve(name + ".jar");
    try (JarFile from = new JarFile(shipped.toFile())) {
      Manifest manifest = new Manifest(from.getManifest());
      manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        for (JarEntry entry : (Iterable<JarEntry>) from.stream()::iterator) {
          if (entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
          out.putNextEntry(new JarEntry(entry.getName()));
          from.getInputStream(entry).transferTo(out);
        }
      }
    }
    return jar;
  }

  /** Bytes of classes by name, compiled against what the tests are. */
  private static Map<String, ByteArrayOutputStream> compiled(String name, String source) {
    Map<String, ByteArrayOutputStream> types = new LinkedHashMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
    JavaFileManager memory =
        new ForwardingJavaFileManager<>(standard) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String type, JavaFileObject.Kind kind, javax.tools.FileObject to) {
            return new SimpleJavaFileObject(URI.create("memory:/" + type), kind) {
              @Override
              public OutputStream openOutputStream() {
                return types.computeIfAbsent(type, t -> new ByteArrayOutputStream());
              }
            };
          }
        };
    JavaFileObject unit =
        new SimpleJavaFileObject(
            URI.create("memory:/" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return source;
          }
        };
    List<String> options =
        List.of("--release", "17", "-proc:none", "-cp", System.getProperty("java.class.path"));
    assertThat(compiler.getTask(null, memory, null, options, null, List.of(unit)).call())
        .as(source)
        .isTrue();
    return types;
  }
}

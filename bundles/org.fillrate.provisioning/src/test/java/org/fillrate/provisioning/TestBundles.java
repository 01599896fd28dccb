package org.fillrate.provisioning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/**
 * Tiny bundles: a manifest, classes of these tests, and empty files where packages are exported.
 */
final class TestBundles {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private TestBundles() {}

  static TestBundles bundle(String name, String version) {
    TestBundles bundle = new TestBundles();
    bundle.headers.put("Bundle-SymbolicName", name);
    bundle.headers.put("Bundle-Version", version);
    return bundle;
  }

  TestBundles header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  TestBundles exports(String packageName, String version) {
    return header("Export-Package", packageName + ";version=\"" + version + "\"");
  }

  TestBundles imports(String packageName, String range) {
    String before = headers.getOrDefault("Import-Package", "");
    return header(
        "Import-Package",
        (before.isEmpty() ? "" : before + ",") + packageName + ";version=\"" + range + "\"");
  }

  /** The class itself comes from the bundle, what it uses from the test's class path. */
  TestBundles activator(Class<? extends BundleActivator> type) {
    headers.put("Bundle-Activator", type.getName());
    return with(type);
  }

  TestBundles with(Class<?> type) {
    String entry = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
      entries.put(entry, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path in(Path folder) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    headers.forEach(main::putValue);
    Path jar =
        folder.resolve(
            headers.get("Bundle-SymbolicName").split(";")[0]
                + "-"
                + headers.get("Bundle-Version")
                + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        JarEntry file = new JarEntry(entry.getKey());
        file.setTime(0);
        out.putNextEntry(file);
        out.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }
}

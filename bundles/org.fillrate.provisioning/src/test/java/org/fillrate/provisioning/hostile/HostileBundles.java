package org.fillrate.provisioning.hostile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Sound archives that claim what is the platform's, or hold what harms it. */
final class HostileBundles {
  private static final String NAME = "com.acme.hostile";

  private HostileBundles() {}

  static List<HostileFile> all() {
    return List.of(
        jar("no bundle", () -> Zips.zip("a.txt", "note"), "not-a-bundle", "Bundle-SymbolicName"),
        jar("no version", HostileBundles::noVersion, "bad-manifest", "no Bundle-Version"),
        jar("old manifest", HostileBundles::oldManifest, "bad-manifest", "Bundle-ManifestVersion"),
        jar("bad name", () -> Zips.bundle("com/acme", ""), "bad-manifest", "Bundle-SymbolicName"),
        jar("two names", () -> Zips.bundle("a,b", ""), "bad-manifest", "multiple symbolic names"),
        jar(
            "jar within with a byte before it",
            () -> with("lib/a.jar", Zips.joined(new byte[1], Zips.zip("a.txt", "note"))),
            "zip-junk",
            "lib/a.jar"),
        jar("header twice", HostileBundles::headerTwice, "bad-manifest", "twice"),
        jar("manifest in another case", HostileBundles::otherCase, "bad-manifest", "spelled"),
        jar("manifest for later Java", HostileBundles::versioned, "bad-manifest", "another for"),
        headers("unreadable header", "Import-Package: a;;=\n", "bad-manifest", "breaks the rules"),
        headers(
            "framework's capability",
            "Provide-Capability: osgi.wiring.package;osgi.wiring.package=org.fillrate.api\n",
            "reserved-capability",
            "osgi.wiring.package"),
        jar(
            "platform's name",
            () -> Zips.bundle("org.fillrate.api", ""),
            "reserved-name",
            "claims"),
        headers(
            "platform's packages",
            "Export-Package: org.fillrate.api.algorithm;version=1.0.0\n",
            "reserved-package",
            "org.fillrate.api.algorithm"),
        headers(
            "the framework's packages",
            "Export-Package: org.osgi.framework;version=1.10\n",
            "reserved-package",
            "org.osgi.framework"),
        headers("Java's packages", "Export-Package: java.util\n", "reserved-package", "java.util"),
        headers(
            "framework extension",
            "Fragment-Host: system.bundle;extension:=framework\n",
            "framework-extension",
            "framework itself"),
        headers(
            "fragment of the framework",
            "Fragment-Host: org.apache.felix.framework\n",
            "framework-extension",
            "framework itself"),
        headers(
            "boot class path",
            "Fragment-Host: com.acme.host;extension:=bootclasspath\n",
            "framework-extension",
            "framework itself"),
        headers(
            "a JVM's capability",
            "Provide-Capability: osgi.ee;osgi.ee=JavaSE;version:Version=99\n",
            "reserved-capability",
            "osgi.ee"),
        headers(
            "fragment of a shipped bundle",
            "Fragment-Host: org.fillrate.api\n",
            "shipped-host",
            "org.fillrate.api"),
        jar("Java of tomorrow", HostileBundles::tomorrow, "class-version", "runs on Java"),
        jar("class in a foreign place", HostileBundles::misplaced, "bad-class", "calls itself"),
        jar("no class", () -> with("A.class", "no class at all"), "bad-class", "not a class file"),
        jar("torn class", HostileBundles::torn, "bad-class", "cannot be read"),
        jar(
            "calls System.exit",
            () -> with(Programs.CallsExit.class),
            "ends-the-server",
            "java.lang.System.exit"),
        jar(
            "refers to Runtime.halt",
            () -> with(Programs.RefersToHalt.class),
            "ends-the-server",
            "java.lang.Runtime.halt"),
        jar(
            "calls System.exit in a jar within",
            () -> with("lib/inner.jar", classJar(Programs.CallsExit.class)),
            "ends-the-server",
            "java.lang.System.exit"),
        jar(
            "calls System.exit in a class path's jar of another name and beginning",
            HostileBundles::disguised,
            "zip-junk",
            "lib/data.bin"),
        jar(
            "calls System.exit in a jar within that begins with nothing",
            HostileBundles::padded,
            "zip-damaged",
            "lib/data.bin"),
        jar(
            "calls System.exit, all stored",
            HostileBundles::storedExit,
            "ends-the-server",
            "java.lang.System.exit"),
        jar("endless headers", HostileBundles::endless, "bad-manifest", "too many characters"),
        jar("NUL in the manifest", HostileBundles::nul, "bad-manifest", "NUL"),
        jar(
            "giant class",
            () -> with("A.class", new byte[5 << 20]),
            "too-large",
            "too many for what it is"),
        jar(
            "parent path in a jar within",
            () -> with("lib/inner.jar", Zips.zip("../evil.txt", "note")),
            "zip-slip",
            "has .."),
        jar(
            "bomb in a jar within",
            () -> with("lib/inner.dat", Zips.zip("zeros.bin", new byte[8 << 20])),
            "zip-bomb",
            "only bombs do"));
  }

  private static HostileFile jar(String name, Supplier<byte[]> content, String code, String says) {
    return new HostileFile(name, "hostile.jar", content, code, says);
  }

  private static HostileFile headers(String name, String headers, String code, String says) {
    return jar(name, () -> Zips.bundle(NAME, headers), code, says);
  }

  private static byte[] with(Object... namesAndContents) {
    return Zips.bundle(NAME, "", namesAndContents);
  }

  private static byte[] with(Class<?> type) {
    return with(Programs.entry(type), Programs.bytes(type));
  }

  private static byte[] classJar(Class<?> type) {
    return Zips.zip(Programs.entry(type), Programs.bytes(type));
  }

  private static byte[] disguised() {
    byte[] inner = Zips.joined(new byte[1], classJar(Programs.CallsExit.class));
    return Zips.bundle(NAME, "Bundle-ClassPath: .,/lib/data.bin\n", "lib/data.bin", inner);
  }

  /** A stream of empty blocks as long as a reader's buffer, then one with the jar. */
  private static byte[] padded() {
    byte[] inner = classJar(Programs.CallsExit.class);
    ByteBuffer stream = Zips.numbers(new byte[70_000 + 5 + inner.length]);
    for (int at = 0; at < 70_000; at += 5) stream.putInt(at + 1, 0xffff0000);
    stream.put(70_000, (byte) 1);
    stream.putShort(70_001, (short) inner.length);
    stream.putShort(70_003, (short) ~inner.length);
    stream.put(70_005, inner);
    return Zips.deflated(
        stream.array(), inner, "META-INF/MANIFEST.MF", Zips.manifest(NAME, ""), "lib/data.bin");
  }

  private static byte[] storedExit() {
    byte[] inner =
        Zips.stored(
            Programs.entry(Programs.CallsExit.class), Programs.bytes(Programs.CallsExit.class));
    return Zips.stored(
        "META-INF/MANIFEST.MF", Zips.manifest(NAME, ""), "lib/inner.dat", inner, "b.txt", "note");
  }

  private static byte[] endless() {
    StringBuilder headers = new StringBuilder();
    for (int i = 0; i < 5_000; i++) headers.append("X-%d: %s\n".formatted(i, "x".repeat(60)));
    return Zips.bundle(NAME, headers.toString());
  }

  private static byte[] nul() {
    return Zips.bundle(NAME, "X-Note: a\0b\n");
  }

  private static byte[] noVersion() {
    return Zips.zip(
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: a\n\n");
  }

  private static byte[] oldManifest() {
    return Zips.zip(
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\nBundle-SymbolicName: a\nBundle-Version: 1\n\n");
  }

  private static byte[] headerTwice() {
    return Zips.bundle(NAME, "bundle-symbolicname: com.acme.other\n");
  }

  private static byte[] otherCase() {
    return Zips.zip("META-INF/Manifest.mf", Zips.manifest(NAME, ""));
  }

  private static byte[] versioned() {
    return Zips.bundle(
        NAME,
        "Multi-Release: true\n",
        "META-INF/versions/17/META-INF/MANIFEST.MF",
        Zips.manifest("org.fillrate.api", ""));
  }

  private static byte[] tomorrow() {
    byte[] bytes = Programs.bytes(Programs.Harmless.class);
    bytes[7] = (byte) 200;
    return with(Programs.entry(Programs.Harmless.class), bytes);
  }

  private static byte[] misplaced() {
    return with("META-INF/A.class", Programs.bytes(Programs.Harmless.class));
  }

  private static byte[] torn() {
    byte[] bytes = Programs.bytes(Programs.Harmless.class);
    Arrays.fill(bytes, 12, bytes.length, (byte) 0);
    return with(Programs.entry(Programs.Harmless.class), bytes);
  }
}

package org.fillrate.provisioning.hostile;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Karaf archives that ask for more than installing what they hold. */
final class HostileKars {
  private static final String URL = "mvn:com.acme/plain/1.0";
  private static final String PATH = "repository/com/acme/plain/1.0/plain-1.0.jar";

  private HostileKars() {}

  static List<HostileFile> all() {
    return List.of(
        kar("no features", () -> Zips.zip(PATH, plain()), "no-features", "features file"),
        kar("no bundles", () -> Zips.karWith(""), "no-bundles", "name no bundle"),
        kar(
            "fetches from the web",
            () -> of("http://acme.example/a.jar"),
            "foreign-location",
            "http:"),
        kar("reads the server's files", () -> of("file:/etc/passwd"), "foreign-location", "file:"),
        kar("wraps", () -> of("wrap:" + URL), "foreign-location", "wrap:"),
        kar("climbs out by a URL", () -> of("mvn:com.acme/../1.0"), "missing-bundle", "no jar"),
        kar("names what it lacks", () -> of("mvn:com.acme/other/1.0"), "missing-bundle", "no jar"),
        kar("external entity", HostileKars::entity, "bad-features", "not allowed"),
        kar("billion laughs", HostileKars::laughs, "bad-features", "not allowed"),
        kar("deep tree", HostileKars::deep, "bad-features", "not allowed"),
        kar("large features file", HostileKars::large, "too-large", "too many for what it is"),
        kar("same bundle twice", HostileKars::twins, "duplicate-bundle", "twice"),
        kar("plain jar in a feature", HostileKars::plainJar, "not-a-bundle", "Bundle-SymbolicName"),
        kar("too many bundles", HostileKars::crowd, "too-many-bundles", "are allowed"),
        kar(
            "parent path in a jar",
            () -> Zips.kar(URL, PATH, Zips.bundle("com.acme.plain", "", "../evil.txt", "note")),
            "zip-slip",
            "has .."),
        kar(
            "parent path in a jar that no feature names",
            () -> Zips.kar(URL, PATH, plain(), "repository/b.jar", Zips.zip("../evil.txt", "note")),
            "zip-slip",
            "has .."),
        kar(
            "platform's bundle in it",
            () -> Zips.kar(URL, PATH, Zips.bundle("org.fillrate.store", "")),
            "reserved-name",
            "org.fillrate.store"));
  }

  private static HostileFile kar(String name, Supplier<byte[]> content, String code, String says) {
    return new HostileFile("archive: " + name, "hostile.kar", content, code, says);
  }

  private static byte[] plain() {
    return Zips.bundle("com.acme.plain", "");
  }

  private static byte[] of(String url) {
    return Zips.kar(url, PATH, plain());
  }

  private static byte[] features(String xml) {
    return Zips.zip("repository/features.xml", xml, PATH, plain());
  }

  private static byte[] entity() {
    return features(
        "<!DOCTYPE features [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><features><feature name='a'><bundle>&e;</bundle></feature></features>");
  }

  private static byte[] laughs() {
    StringBuilder entities = new StringBuilder("<!ENTITY a0 'ha'>");
    for (int i = 1; i < 10; i++) {
      entities.append("<!ENTITY a%d '%s'>".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    return features(
        "<!DOCTYPE features [" + entities + "]><features><feature name='&a9;'/></features>");
  }

  private static byte[] deep() {
    return features("<features>" + "<a>".repeat(20) + "</a>".repeat(20) + "</features>");
  }

  private static byte[] large() {
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    return features("<!--" + Base64.getEncoder().encodeToString(noise) + "--><features/>");
  }

  private static byte[] twins() {
    return Zips.karWith(
        "<bundle>%s</bundle><bundle>mvn:com.acme/plain/1.1</bundle>".formatted(URL),
        PATH,
        plain(),
        "repository/com/acme/plain/1.1/plain-1.1.jar",
        plain());
  }

  private static byte[] plainJar() {
    return Zips.kar(URL, PATH, Zips.zip("a.txt", "note"));
  }

  private static byte[] crowd() {
    StringBuilder elements = new StringBuilder();
    Object[] jars = new Object[2 * 51];
    for (int i = 0; i < 51; i++) {
      elements.append("<bundle>mvn:com.acme/b%d/1</bundle>".formatted(i));
      jars[2 * i] = "repository/com/acme/b%1$d/1/b%1$d-1.jar".formatted(i);
      jars[2 * i + 1] = Zips.bundle("com.acme.b" + i, "");
    }
    return Zips.karWith(elements.toString(), jars);
  }
}

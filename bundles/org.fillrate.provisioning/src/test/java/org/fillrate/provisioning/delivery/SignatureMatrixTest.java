package org.fillrate.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fillrate.provisioning.hostile.Vendor;
import org.fillrate.provisioning.hostile.Zips;
import org.fillrate.provisioning.publisher.PublisherBook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may bring what: real keys, real signatures, and everything that can be done to a file. */
class SignatureMatrixTest {
  private static final byte[] PLAIN =
      Zips.bundle("com.acme.plain", "", "a.txt", "one", "b.txt", "two");
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String PATH = "repository/com/acme/plain/1.0/plain-1.0.jar";

  @TempDir static Path keys;
  @TempDir Path folder;
  private static Vendor acme;
  private static Vendor other;

  private Instant now = Instant.now();

  @BeforeAll
  static void makeKeys() {
    acme = Vendor.of(keys, "acme", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30");
    other = Vendor.of(keys, "other", "-keyalg", "RSA", "-keysize", "2048", "-validity", "30");
  }

  @Test
  void trustedIsLetInUnderItsPublisher() throws IOException {
    Delivered delivered = strict().receive("plain.jar", acme.sign(PLAIN));

    assertThat(delivered.refusals()).isEmpty();
    assertThat(delivered.warnings()).isEmpty();
    assertThat(delivered.delivery().publisher()).isEqualTo("Acme");
    assertThat(delivered.delivery().signature()).contains("CN=acme", "who is trusted");
    assertThat(delivered.bundles())
        .singleElement()
        .returns(PublisherBook.fingerprint(acme.certificate()), DeliveredBundle::publisher);
  }

  @Test
  void unsigned() throws IOException {
    refused(strict(), PLAIN, "unsigned", "is not signed. Sign it with jarsigner");
    letIn(developers(), PLAIN, "is not signed. It is let in because developer mode is on");
  }

  @Test
  void selfSignedByAnUnknown() throws IOException {
    byte[] file = other.sign(PLAIN);
    String fingerprint = PublisherBook.fingerprint(other.certificate());
    refused(strict(), file, "unknown-publisher", "CN=other", fingerprint, "trust the certificate");
    letIn(developers(), file, "whom nobody has trusted here");
  }

  @Test
  void trustedButExpired() throws IOException {
    byte[] file = acme.sign(PLAIN);
    for (Desk desk : new Desk[] {strict(), developers()}) {
      now = Instant.now().plus(Duration.ofDays(31));
      refused(desk, file, "expired-publisher", "Acme", "valid from", "new certificate");
      now = Instant.now();
    }
  }

  @Test
  void revoked() throws IOException {
    byte[] file = acme.sign(PLAIN);
    for (Desk desk : new Desk[] {strict(), developers()}) {
      desk.book().revoke(PublisherBook.fingerprint(acme.certificate()), "ann", "key was stolen");
      refused(desk, file, "revoked-publisher", "revoked on", "by ann", "key was stolen");
    }
  }

  @Test
  void revokedAndSignedByAnotherToo() throws IOException {
    byte[] file = other.sign(acme.sign(PLAIN));
    Desk desk = strict();
    assertThat(desk.receive("plain.jar", file).refusals()).isEmpty();
    desk.book().trust("Other", other.encoded(), "ann");
    desk.book().revoke(PublisherBook.fingerprint(acme.certificate()), "ann", "key was stolen");
    refused(desk, file, "revoked-publisher", "Acme");
  }

  @Test
  void contentAltered() throws IOException {
    tampered(
        with(acme.sign(PLAIN), "a.txt", "ONE"), "content", "a.txt, which is not what was signed");
  }

  @Test
  void manifestAltered() throws IOException {
    byte[] signed = acme.sign(PLAIN);
    String manifest = new String(entries(signed).get(MANIFEST), StandardCharsets.UTF_8);
    tampered(
        with(signed, MANIFEST, manifest.replace("Version: 1.0.0", "Version: 9.0.0")),
        "manifest",
        "a manifest other than the signed one");
  }

  /** The JDK lets this pass: the sections that it signs are as they were. */
  @Test
  void sectionAddedToTheManifest() throws IOException {
    byte[] signed = acme.sign(PLAIN);
    String manifest = new String(entries(signed).get(MANIFEST), StandardCharsets.UTF_8);
    tampered(
        with(signed, MANIFEST, manifest + "Name: com/acme/\r\nSealed: false\r\n\r\n"),
        "manifest",
        "a manifest other than the signed one");
  }

  @Test
  void entryAdded() throws IOException {
    tampered(with(acme.sign(PLAIN), "c.txt", "three"), "added", "c.txt, which is not signed");
  }

  /** The JDK takes such a name for a part of the signature and exempts it. */
  @Test
  void entryAddedThatCallsItselfASignature() throws IOException {
    tampered(
        with(acme.sign(PLAIN), "META-INF/SIG-EVIL", "three"),
        "added",
        "META-INF/SIG-EVIL, which is not signed");
    tampered(
        with(acme.sign(PLAIN), "META-INF/EVIL.RSA", "three"),
        "added",
        "META-INF/EVIL.RSA, which is not signed");
  }

  @Test
  void entryRemoved() throws IOException {
    tampered(with(acme.sign(PLAIN), "b.txt", null), "removed", "lacks b.txt, which was signed");
  }

  @Test
  void signatureFileAltered() throws IOException {
    byte[] signed = acme.sign(PLAIN);
    String name = signatureFile(signed);
    String told = new String(entries(signed).get(name), StandardCharsets.UTF_8);
    tampered(with(signed, name, told + "\r\n"), "signature", "has an altered signature");
  }

  @Test
  void signatureTakenAway() throws IOException {
    byte[] signed = acme.sign(PLAIN);
    refused(strict(), with(signed, signatureFile(signed), null), "unsigned", "is not signed");
  }

  @Test
  void halvesSignedByTwo() throws IOException {
    byte[] first = acme.sign(Zips.bundle("com.acme.plain", "", "a.txt", "one"));
    byte[] both = other.sign(with(first, "b.txt", "two"));
    Desk desk = strict();
    desk.book().trust("Other", other.encoded(), "ann");

    // the second signature covers all; the first, of an older manifest, tells of a change
    refused(desk, both, "tampered-manifest", "a manifest other than the signed one");
  }

  @Test
  void weakDigestCountsAsUnsigned() throws IOException {
    byte[] file = other.sign(PLAIN, "SHA-1", "SHA256withRSA");
    refused(strict(), file, "weak-signature", "counts as unsigned", "Sign it anew");
    letIn(developers(), file, "counts as unsigned");
  }

  @Test
  void weakSignatureAlgorithmIsRefused() throws IOException {
    refused(
        strict(),
        other.sign(PLAIN, "SHA-256", "MD5withRSA"),
        "weak-signature",
        "algorithm or a key too weak");
  }

  @Test
  void signedJarInAnUnsignedArchive() throws IOException {
    byte[] kar = Zips.kar("mvn:com.acme/plain/1.0", PATH, acme.sign(PLAIN));
    refused(strict(), kar, "signed-inside-only", "a signature of a jar within it does not cover");
    letIn(developers(), kar, "a signature of a jar within it does not cover");
  }

  @Test
  void signedArchiveVouchesForWhatItHolds() throws IOException {
    byte[] kar = acme.sign(Zips.kar("mvn:com.acme/plain/1.0", PATH, PLAIN));
    Delivered delivered = strict().receive("plain.kar", kar);

    assertThat(delivered.refusals()).isEmpty();
    assertThat(delivered.bundles())
        .singleElement()
        .returns(PublisherBook.fingerprint(acme.certificate()), DeliveredBundle::publisher);
  }

  @Test
  void tamperedJarInASignedArchive() throws IOException {
    byte[] inner = with(other.sign(PLAIN), "a.txt", "ONE");
    byte[] kar = acme.sign(Zips.kar("mvn:com.acme/plain/1.0", PATH, inner));
    refused(strict(), kar, "tampered-content", PATH, "is not what was signed");
  }

  private Desk strict() {
    return desk("strict", false);
  }

  private Desk developers() {
    return desk("developers", true);
  }

  /** One that trusts Acme. */
  private Desk desk(String name, boolean developerMode) {
    Desk desk = Desk.of(folder.resolve(name), developerMode, Limits.ofMegabytes(64), () -> now);
    if (desk.book().list().isEmpty()) desk.book().trust("Acme", acme.encoded(), "ann");
    return desk;
  }

  private void tampered(byte[] file, String what, String says) throws IOException {
    refused(strict(), file, "tampered-" + what, says, "from its publisher");
    refused(developers(), file, "tampered-" + what, says);
  }

  private static void refused(Desk desk, byte[] file, String code, String... says)
      throws IOException {
    Delivered delivered = desk.receive("plain.jar", file);
    assertThat(delivered.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.reason()).contains(says).endsWith(".");
            });
    assertThat(delivered.delivery().publisher()).isNull();
    assertThat(delivered.bundles()).allMatch(bundle -> bundle.publisher() == null);
  }

  private static void letIn(Desk desk, byte[] file, String warning) throws IOException {
    Delivered delivered = desk.receive("plain.jar", file);
    assertThat(delivered.refusals()).isEmpty();
    assertThat(delivered.warnings()).singleElement().asString().contains(warning);
    assertThat(delivered.delivery().publisher()).isNull();
  }

  private static String signatureFile(byte[] signed) throws IOException {
    return entries(signed).keySet().stream()
        .filter(name -> name.endsWith(".SF"))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] with(byte[] jar, String name, String content) throws IOException {
    Map<String, byte[]> entries = entries(jar);
    if (content == null) entries.remove(name);
    else entries.put(name, content.getBytes(StandardCharsets.UTF_8));
    return Zips.zip(true, entries);
  }

  private static Map<String, byte[]> entries(byte[] jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        zip.transferTo(content);
        entries.put(e.getName(), content.toByteArray());
      }
    }
    return entries;
  }
}

package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From an empty folder to a tested, packed and signed bundle, with our archetype and published
 * artifacts only, for each kind of plug-in.
 */
class VendorKitIT {
  @TempDir static Path folder;

  private static VendorRepository repository;

  @BeforeAll
  static void artifactsOfThisBuild() throws IOException {
    repository = VendorRepository.called("kit");
  }

  /** Tests are those of the contract and those that the project has beside. */
  @ParameterizedTest
  @CsvSource({"algorithm, 11", "environment, 11", "forecaster, 6", "risk, 3"})
  void anArchetypesProjectBuildsTestsAndSigns(String kind, int tests) throws Exception {
    VendorProject project = VendorProject.generate(folder.resolve(kind), repository, kind);
    assertThat(project.folder().resolve("kinds")).doesNotExist();
    if (kind.equals("risk")) {
      assertThatThrownBy(() -> project.maven("package", "-DskipTests", "-Psign"))
          .hasMessageContaining("There is no key to sign with: run sign/make-key.sh once");
    }
    project.makeKey();
    String said = project.maven("verify", "-Psign");
    assertThat(said).contains("Tests run: " + tests + ", Failures: 0, Errors: 0, Skipped: 0");
    X509Certificate certificate = certificate(project);
    assertSigned(project.bundle("1.0.0"), certificate);
    assertSigned(project.archive("1.0.0"), certificate);
    assertThat(entries(project.archive("1.0.0")))
        .contains(
            "repository/com/acme/acme-" + kind + "/1.0.0/acme-" + kind + "-1.0.0.jar",
            "repository/com/acme/acme-" + kind + "/1.0.0/acme-" + kind + "-1.0.0-features.xml");
    assertThat(entries(project.bundle("1.0.0")).contains("OSGI-INF/fillrate/rehearsal.json"))
        .isEqualTo(kind.equals("environment"));
    assertThat(ignored(project)).contains("sign/private/").contains("target/");
  }

  private static String ignored(VendorProject project) throws IOException {
    return Files.readString(project.folder().resolve(".gitignore"));
  }

  private static X509Certificate certificate(VendorProject project) throws Exception {
    try (InputStream in = Files.newInputStream(project.certificate())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  /** Every entry that is not the signature's own bears it; reading an altered one would throw. */
  private static void assertSigned(Path file, X509Certificate by) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), true)) {
      List<String> unsigned = new ArrayList<>();
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.isDirectory()) continue;
        try (InputStream in = jar.getInputStream(entry)) {
          in.readAllBytes();
        }
        boolean signed = entry.getCertificates() != null && entry.getCertificates()[0].equals(by);
        if (!signed) unsigned.add(entry.getName());
      }
      assertThat(unsigned).allMatch(name -> name.startsWith("META-INF/")).isNotEmpty();
    }
  }

  private static List<String> entries(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile());
        Stream<JarEntry> entries = jar.stream()) {
      return entries.map(JarEntry::getName).toList();
    }
  }
}

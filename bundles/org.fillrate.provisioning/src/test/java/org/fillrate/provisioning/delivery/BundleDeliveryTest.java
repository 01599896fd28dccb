package org.fillrate.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.provisioning.hostile.Programs;
import org.fillrate.provisioning.hostile.Zips;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sound bundle yields, and what its admin is told of it. */
class BundleDeliveryTest {
  private static final String NAME = "com.acme.plain";
  private static final String UNSIGNED = "developer mode";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = Desk.developers(folder);
  }

  @Test
  void isTakenAsItIs() throws IOException, NoSuchAlgorithmException {
    byte[] file = Zips.bundle(NAME + ";singleton:=true", "Import-Package: com.acme.math\n");
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));

    Delivered delivered = desk.receive("plain.jar", file);

    assertThat(delivered.refusals()).isEmpty();
    assertThat(delivered.prerequisites()).isEmpty();
    assertThat(delivered.delivery())
        .returns("plain.jar", Plan.Delivery::fileName)
        .returns(sha256, Plan.Delivery::sha256)
        .returns((long) file.length, Plan.Delivery::bytes);
    DeliveredBundle bundle = delivered.bundles().get(0);
    assertThat(bundle)
        .returns(NAME, DeliveredBundle::symbolicName)
        .returns("1.0.0", DeliveredBundle::version)
        .returns(sha256, DeliveredBundle::sha256)
        .returns(0, DeliveredBundle::startLevel);
    assertThat(bundle.headers()).containsEntry("import-package", "com.acme.math");
    assertThat(bundle.file()).startsWith(delivered.folder()).hasBinaryContent(file);
  }

  @Test
  void isKnownByItsContentWhateverItsName() throws IOException {
    assertThat(desk.receive("plain.kar", Zips.bundle(NAME, "")).bundles()).hasSize(1);
  }

  @Test
  void shippedNamesPackagesAndHostsAreReserved() throws IOException {
    assertThat(desk.receive("a.jar", Zips.bundle("com.shipped.library", "")).refusals())
        .extracting(Plan.Refusal::code)
        .containsExactly("reserved-name");
    assertThat(headers("Export-Package: com.acme,com.shipped.library.math;version=1\n").refusals())
        .extracting(Plan.Refusal::code)
        .containsExactly("reserved-package");
    assertThat(headers("Fragment-Host: com.shipped.library\n").refusals())
        .extracting(Plan.Refusal::code)
        .containsExactly("shipped-host");
  }

  @Test
  void everyBrokenRuleIsTold() throws IOException {
    assertThat(headers("Export-Package: org.fillrate,java.lang,org.osgi.framework\n").refusals())
        .extracting(Plan.Refusal::reason)
        .satisfiesExactly(
            first -> assertThat(first).contains("exports org.fillrate,"),
            second -> assertThat(second).contains("exports java.lang,"),
            third -> assertThat(third).contains("exports org.osgi.framework,"));
  }

  @Test
  void namesThatOnlyBeginAlikeAreFree() throws IOException {
    assertThat(desk.receive("a.jar", Zips.bundle("org.fillrates.acme", "")).refusals()).isEmpty();
    assertThat(headers("Export-Package: javax.acme,org.osgiacme\n").refusals()).isEmpty();
  }

  @Test
  void fragmentOfAVendorsHostIsForThePlanToJudge() throws IOException {
    assertThat(headers("Fragment-Host: com.acme.host\n").refusals()).isEmpty();
  }

  @Test
  void nativeCodeAndDynamicImportsAreTold() throws IOException {
    assertThat(headers("Bundle-NativeCode: lib.so;osname=linux\n").warnings())
        .anySatisfy(warning -> assertThat(warning).contains("native code"));
    assertThat(headers("DynamicImport-Package: *\n").warnings())
        .anySatisfy(warning -> assertThat(warning).contains("dynamically"));
  }

  @Test
  void headersAreThoseOfThisJvm() throws IOException {
    Delivered delivered =
        desk.receive(
            "a.jar",
            Zips.bundle(
                NAME,
                "Multi-Release: true\nImport-Package: old\n",
                "META-INF/versions/11/OSGI-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nImport-Package: eleven\nBundle-SymbolicName: evil\n\n",
                "META-INF/versions/9/OSGI-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nImport-Package: nine\n\n",
                "META-INF/versions/999/OSGI-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nImport-Package: later\n\n"));

    assertThat(delivered.bundles().get(0).headers())
        .containsEntry("Import-Package", "eleven")
        .containsEntry("Bundle-SymbolicName", NAME);
  }

  @Test
  void classesLieInTheFoldersOfTheClassPathOrOfAJavaVersion() throws IOException {
    byte[] harmless = Programs.bytes(Programs.Harmless.class);
    byte[] tomorrow = harmless.clone();
    tomorrow[7] = (byte) 200;
    String entry = Programs.entry(Programs.Harmless.class);

    Delivered delivered =
        headers(
            "Bundle-ClassPath: .,/classes/,lib/inner.jar\nMulti-Release: true\n",
            entry,
            harmless,
            "classes/" + entry,
            harmless,
            "lib/inner.jar",
            Zips.zip(entry, harmless),
            "META-INF/versions/11/" + entry,
            harmless,
            "META-INF/versions/999/" + entry,
            tomorrow);

    assertThat(delivered.refusals()).isEmpty();
    assertThat(delivered.warnings()).singleElement().asString().contains(UNSIGNED);
  }

  @Test
  void foldersMayBeListed() throws IOException {
    assertThat(headers("", "a/", "", "a/b/", "", "a/b/c.txt", "note").refusals()).isEmpty();
  }

  @Test
  void whatIsNotableInTheCodeIsToldOnce() throws IOException {
    Delivered delivered =
        headers(
            "",
            Programs.entry(Programs.StartsProcess.class),
            Programs.bytes(Programs.StartsProcess.class),
            Programs.entry(Programs.IsAProgram.class),
            Programs.bytes(Programs.IsAProgram.class));

    assertThat(delivered.refusals()).isEmpty();
    assertThat(delivered.warnings())
        .satisfiesExactlyInAnyOrder(
            told -> assertThat(told).contains(NAME + " starts processes (", "StartsProcess"),
            told -> assertThat(told).contains("where it is started as a program", "IsAProgram"),
            told -> assertThat(told).contains(UNSIGNED));
  }

  @Test
  void nothingIsLeftOfWhatWasUnpackedToLookAt() throws IOException {
    Delivered delivered = headers("", "lib/inner.jar", Zips.zip("a.txt", "note"));

    try (var files = Files.list(delivered.folder())) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .containsExactly("delivery");
    }
  }

  private Delivered headers(String headers, Object... namesAndContents) throws IOException {
    return desk.receive("plain.jar", Zips.bundle(NAME, headers, namesAndContents));
  }
}

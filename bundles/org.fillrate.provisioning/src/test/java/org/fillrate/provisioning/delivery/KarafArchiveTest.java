package org.fillrate.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import org.fillrate.provisioning.hostile.Zips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Karaf archives as karaf-maven-plugin makes them. */
class KarafArchiveTest {
  private static final byte[] MATH = Zips.bundle("com.acme.math", "");
  private static final byte[] ALGORITHM = Zips.bundle("com.acme.algorithm", "");

  @TempDir Path folder;

  @Test
  void yieldsTheBundlesOfItsFeaturesInTheirOrder() throws IOException {
    Delivered delivered =
        receive(
            "<feature>scr</feature><feature version='[1,2)'>acme</feature>"
                + "<bundle start-level='42' dependency='true'>mvn:com.acme.kit/math/1.0</bundle>"
                + "<bundle> mvn:com.acme/algorithm/1.0/jar/java17 </bundle>",
            "repository/com/acme/algorithm/1.0/algorithm-1.0-java17.jar",
            ALGORITHM,
            "repository/com/acme/kit/math/1.0/math-1.0.jar",
            MATH,
            "repository/com/acme/kit/math/maven-metadata-local.xml",
            "<metadata/>",
            "META-INF/MANIFEST.MF",
            "Manifest-Version: 1.0\n\n");

    assertThat(delivered.refusals()).isEmpty();
    assertThat(delivered.prerequisites()).containsExactly("scr");
    assertThat(delivered.warnings()).singleElement().asString().contains("developer mode");
    assertThat(delivered.bundles())
        .extracting(DeliveredBundle::symbolicName, DeliveredBundle::startLevel)
        .containsExactly(tuple("com.acme.math", 42), tuple("com.acme.algorithm", 0));
    assertThat(delivered.bundles().get(0).file()).hasBinaryContent(MATH);
    assertThat(delivered.bundles().get(1).file()).hasBinaryContent(ALGORITHM);
  }

  @Test
  void tellsWhatItDoesNotInstall() throws IOException {
    Delivered delivered =
        receive(
            "<config name='a'>b=c</config><bundle>mvn:com.acme/math/1</bundle>",
            "repository/com/acme/math/1/math-1.jar",
            MATH,
            "repository/com/acme/algorithm/1/algorithm-1.jar",
            ALGORITHM,
            "resources/etc/users.properties",
            "karaf=karaf");

    assertThat(delivered.refusals()).isEmpty();
    assertThat(delivered.bundles()).hasSize(1);
    assertThat(delivered.warnings())
        .anySatisfy(told -> assertThat(told).contains("not installed: resources, config."))
        .anySatisfy(told -> assertThat(told).contains("algorithm-1.jar"));
  }

  @Test
  void startLevelsAreNumbers() throws IOException {
    Delivered delivered =
        receive(
            "<bundle start-level='-1'>mvn:com.acme/math/1</bundle>",
            "repository/com/acme/math/1/math-1.jar",
            MATH);
    assertThat(delivered.refusals())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reason()).contains("start level -1"));
  }

  private Delivered receive(String elements, Object... entries) throws IOException {
    return Desk.developers(folder).receive("acme.kar", Zips.karWith(elements, entries));
  }
}

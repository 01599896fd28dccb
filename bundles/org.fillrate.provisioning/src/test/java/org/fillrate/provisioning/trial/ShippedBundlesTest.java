package org.fillrate.provisioning.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedBundlesTest {
  @TempDir Path home;

  @BeforeEach
  void distribution() throws Exception {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(
        home.resolve("etc/startup.properties"),
        """
        reference\\:file\\:karaf/extension.jar = 1
        reference\\:file\\:ours/api.jar = 40
        reference\\:file\\:web/rest.jar = 25
        mvn\\:somebody/else = 30
        """);
    Files.writeString(home.resolve("etc/headless.bundles"), "# made\n\nsystem/ours/api.jar\n");
    Path felix = home.resolve("system/org/apache/felix/org.apache.felix.framework/7");
    for (Path folder : List.of(felix, home.resolve("lib/boot"), home.resolve("lib/jdk9plus"))) {
      Files.createDirectories(folder);
      Files.createFile(folder.resolve(folder.getFileName() + ".jar"));
      Files.createFile(folder.resolve("README"));
    }
  }

  @Test
  void onlyWhatTheServerHasMore() throws Exception {
    assertThat(new ShippedBundles(home).onlyInTheServer())
        .containsExactly(home.resolve("system/web/rest.jar"));
  }

  @Test
  void theFrameworkComesFirstOnTheClassPath() throws Exception {
    assertThat(new ShippedBundles(home).classPath())
        .extracting(jar -> jar.getFileName().toString())
        .containsExactly("7.jar", "boot.jar", "jdk9plus.jar");
  }

  @Test
  void theProcessHasItsLimitsAndNoPasswords() throws Exception {
    TrialCommandLine line =
        new TrialCommandLine(
            new ShippedBundles(home),
            home.resolve("data"),
            Map.of("org.osgi.framework.system.packages.extra", "a;version=1"),
            new TrialLimits(60, 20, 512));
    assertThat(line.words(home.resolve("tmp"), home.resolve("a.json")))
        .contains(
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=" + home.resolve("tmp"),
            "-Dorg.osgi.framework.system.packages.extra=a;version=1")
        .endsWith("trial", home.resolve("a.json").toString());
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/bin");
    environment.put("FILLRATE_ADMIN_PASSWORD", "secret");
    environment.put("FILLRATE_DB_PASSWORD", "secret");
    environment.put("JAVA_TOOL_OPTIONS", "-Dsecret=1");
    environment.put("ANYTHING", "secret");
    line.strip(environment);
    assertThat(environment).containsOnlyKeys("PATH");
  }
}

package org.fillrate.provisioning.trial;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The jars of a distribution, by its own lists. */
record ShippedBundles(Path home) {
  private static final String PREFIX = "reference:file:";

  /** Those below it extend the framework itself. */
  private static final int LOWEST_LEVEL = 5;

  /** Those that the server has and a headless framework does not start, in order. */
  List<Path> onlyInTheServer() throws IOException {
    Properties startup = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("etc/startup.properties"))) {
      startup.load(in);
    }
    Set<Path> headless = headless();
    List<Path> others = new ArrayList<>();
    new TreeMap<>(startup)
        .forEach(
            (location, level) -> {
              String name = location.toString();
              if (!name.startsWith(PREFIX) || Integer.parseInt(level.toString()) < LOWEST_LEVEL) {
                return;
              }
              Path jar = home.resolve("system").resolve(name.substring(PREFIX.length()));
              if (!headless.contains(jar)) others.add(jar);
            });
    return others;
  }

  private Set<Path> headless() throws IOException {
    return Files.readAllLines(home.resolve("etc/headless.bundles")).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(home::resolve)
        .collect(Collectors.toSet());
  }

  /** What starts a framework: the framework first, then what Karaf's own packages come from. */
  List<Path> classPath() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder :
        List.of("system/org/apache/felix/org.apache.felix.framework", "lib/boot", "lib/jdk9plus")) {
      all.addAll(jars(home.resolve(folder)));
    }
    return all;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}

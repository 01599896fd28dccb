package org.fillrate.provisioning.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Karaf archive taken apart: its jars as files, and which of them its features name.
 *
 * @param bundles jars that features name, by their names in the archive, with their start levels
 * @param files all its jars, by their names in the archive
 * @param prerequisites names of features that it asks for and does not have
 */
record KarafArchive(
    Map<String, Integer> bundles, Map<String, Path> files, List<String> prerequisites) {
  private static final String REPOSITORY = "repository/";

  /** Whether it looks like one: by what it holds, whatever its name. */
  static boolean is(Archive archive) {
    return archive.entries().stream().anyMatch(e -> e.name().startsWith(REPOSITORY));
  }

  /**
   * @param folder an existing one, for the jars
   */
  static KarafArchive read(Archive archive, Path folder, Limits limits, Findings findings)
      throws IOException, Refused {
    Map<String, Path> files = new LinkedHashMap<>();
    List<FeatureFile> features = new ArrayList<>();
    Set<String> ignored = new LinkedHashSet<>();
    for (ArchiveEntry entry : archive.entries()) {
      if (entry.folder()) continue;
      boolean inside = entry.name().startsWith(REPOSITORY);
      if (archive.holdsArchive(entry)) {
        Path file = folder.resolve(files.size() + ".jar");
        try (OutputStream out = Files.newOutputStream(file)) {
          archive.copy(entry, out);
        }
        files.put(entry.name(), file);
      } else if (inside && entry.name().endsWith(".xml")) {
        String label = EntryNames.shown(entry.name()) + " in " + archive.label();
        FeatureFile.parse(archive.bytes(entry, FeatureFile.LARGEST), label)
            .ifPresent(features::add);
      } else {
        archive.copy(entry, OutputStream.nullOutputStream());
        if (!inside && !entry.name().startsWith("META-INF/")) {
          ignored.add(entry.name().replaceAll("/.*", ""));
        }
      }
    }
    if (features.isEmpty()) {
      throw new Refused(
          "no-features",
          archive.label()
              + " has a repository/ but no features file in it; build it with karaf-maven-plugin, packaging kar.");
    }
    features.forEach(file -> ignored.addAll(file.ignored()));
    if (!ignored.isEmpty()) {
      findings.warn(
          "%s brings more than bundles; this is not installed: %s."
              .formatted(archive.label(), EntryNames.shown(String.join(", ", ignored))));
    }
    return named(archive, features, files, limits, findings);
  }

  private static KarafArchive named(
      Archive archive,
      List<FeatureFile> features,
      Map<String, Path> files,
      Limits limits,
      Findings findings)
      throws Refused {
    Map<String, Integer> bundles = new LinkedHashMap<>();
    for (FeatureFile file : features) {
      for (Map.Entry<String, Integer> bundle : file.bundles().entrySet()) {
        bundles.merge(located(archive, bundle.getKey(), files), bundle.getValue(), Math::max);
      }
    }
    if (bundles.isEmpty()) {
      throw new Refused("no-bundles", "The features of " + archive.label() + " name no bundle.");
    }
    if (bundles.size() > limits.bundles()) {
      throw new Refused(
          "too-many-bundles",
          "%s has %d bundles; %d are allowed."
              .formatted(archive.label(), bundles.size(), limits.bundles()));
    }
    Set<String> idle = new LinkedHashSet<>(files.keySet());
    idle.removeAll(bundles.keySet());
    if (!idle.isEmpty()) {
      findings.warn(
          "No feature of %s names these files, so they are not installed: %s."
              .formatted(archive.label(), EntryNames.shown(String.join(", ", idle))));
    }
    Set<String> needs = new LinkedHashSet<>();
    features.forEach(file -> needs.addAll(file.needs()));
    features.forEach(file -> needs.removeAll(file.names()));
    return new KarafArchive(bundles, files, List.copyOf(needs));
  }

  private static String located(Archive archive, String url, Map<String, Path> files)
      throws Refused {
    Optional<String> path = MavenUrl.path(url);
    if (path.isEmpty()) {
      throw new Refused(
          "foreign-location",
          "A feature of %s takes a bundle from %s; only mvn:group/artifact/version of what the archive holds is allowed, nothing is fetched or wrapped."
              .formatted(archive.label(), EntryNames.shown(url)));
    }
    if (!files.containsKey(path.get())) {
      throw new Refused(
          "missing-bundle",
          "A feature of %s names %s, and the archive has no jar %s. Put it in, or leave it out of the feature where the server has it."
              .formatted(archive.label(), url, path.get()));
    }
    return path.get();
  }
}

package org.fillrate.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local Maven repository as a vendor has it: everything of the user's own by symbolic links, and
 * ours as this build made it. {@code mvn verify} installs nothing, so the user's has an old one or
 * none.
 */
final class VendorRepository {
  private static final String OURS = "org/fillrate";

  private final Path folder;

  private VendorRepository(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Makes one of a name of its own, below {@code target}. */
  static VendorRepository called(String name) throws IOException {
    return in(
        Path.of("target/vendor-repositories", name).toAbsolutePath(),
        Path.of(System.getProperty("fillrate.users.repository")),
        Path.of("..").toAbsolutePath().normalize(),
        System.getProperty("fillrate.version"));
  }

  private static VendorRepository in(Path folder, Path users, Path reactor, String version)
      throws IOException {
    if (Files.exists(folder)) delete(folder);
    link(users, folder, "org");
    link(users.resolve("org"), folder.resolve("org"), "fillrate");
    VendorRepository repository = new VendorRepository(folder);
    repository.add("fillrate", version, reactor);
    repository.add("bundles", version, reactor.resolve("bundles"));
    try (Stream<Path> modules = Files.list(reactor.resolve("bundles"))) {
      for (Path module : modules.toList()) {
        if (Files.exists(module.resolve("pom.xml"))) {
          repository.add(String.valueOf(module.getFileName()), version, module);
        }
      }
    }
    return repository;
  }

  /** Links to each entry but one, in a real folder: what is downloaded there is the user's too. */
  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        String name = String.valueOf(entry.getFileName());
        if (!name.equals(except)) {
          Files.createSymbolicLink(to.resolve(name), entry.toAbsolutePath());
        }
      }
    }
  }

  private void add(String artifact, String version, Path module) throws IOException {
    Path home = Files.createDirectories(folder.resolve(OURS).resolve(artifact).resolve(version));
    String name = artifact + "-" + version;
    copy(module.resolve("pom.xml"), home.resolve(name + ".pom"));
    Path jar = module.resolve("target").resolve(name + ".jar");
    if (Files.exists(jar)) copy(jar, home.resolve(name + ".jar"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Links are deleted, not what they lead to. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) Files.delete(path);
    }
  }
}

package org.fillrate.tck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The shipped server, unpacked into a folder of its own, and changed only there. */
final class ServerFolder {
  private final Path home;

  private ServerFolder(Path home) {
    this.home = home;
  }

  Path home() {
    return home;
  }

  /**
   * Unpacks the server that the kit carries, or copies {@code given}.
   *
   * @throws IOException where the disk is full, or the kit was built without a server
   */
  static ServerFolder in(Path folder, @Nullable Path given) throws IOException {
    Path home = folder.resolve("server");
    if (given != null) copy(given, home);
    else unpack(home);
    try (Stream<Path> commands = Files.list(home.resolve("bin"))) {
      for (Path command : commands.toList()) command.toFile().setExecutable(true);
    }
    return new ServerFolder(home);
  }

  private static InputStream carried(String name) throws IOException {
    InputStream resource = ServerFolder.class.getResourceAsStream("/" + name);
    if (resource == null) {
      throw new IOException("the kit carries no " + name + "; use the runnable fillrate-tck.jar");
    }
    return resource;
  }

  private static void unpack(Path home) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(carried("server.zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        // the first folder's name is the version's
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path target = home.resolve(name).normalize();
        if (!target.startsWith(home)) throw new IOException("a name leads out: " + entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target);
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        String relative = from.relativize(path).toString();
        if (relative.equals("data") || relative.startsWith("data/")) continue;
        Files.createDirectories(to.resolve(relative).getParent());
        if (Files.isDirectory(path)) Files.createDirectories(to.resolve(relative));
        else Files.copy(path, to.resolve(relative));
      }
    }
  }

  /** Lets unsigned bundles in. */
  void allowUnsigned() throws IOException {
    Path configuration = home.resolve("etc/org.fillrate.provisioning.cfg");
    List<String> lines = new ArrayList<>();
    if (Files.exists(configuration)) {
      Files.readAllLines(configuration).stream()
          .filter(line -> !line.strip().startsWith("developerMode"))
          .forEach(lines::add);
    }
    lines.add("developerMode = true");
    Files.write(configuration, lines);
  }

  /** Puts the probe and a vendor's bundles at the end of what {@code bin/fillrate solve} starts. */
  HeadlessAddition addHeadless(VendorFile vendor) throws IOException {
    Path list = home.resolve("etc/headless.bundles");
    HeadlessAddition addition = new HeadlessAddition(home, list, Files.readString(list));
    try (InputStream probe = carried("probe.jar")) {
      addition.add(vendor, probe.readAllBytes());
    }
    return addition;
  }

  /** The one file that matches, below the folder. */
  Path only(String folder, String pattern) throws IOException {
    try (Stream<Path> paths = Files.walk(home.resolve(folder))) {
      return paths
          .filter(path -> String.valueOf(path.getFileName()).matches(pattern))
          .findFirst()
          .orElseThrow(() -> new IOException("the server has no " + folder + "/" + pattern));
    }
  }
}

package org.fillrate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The words of a command without {@code --bundle FILE}, which is not the command's: bundles that
 * are started beside ours.
 */
record HeadlessArguments(List<String> words, List<Path> bundles) {
  private static final String OPTION = "--bundle";

  /**
   * Takes the bundles out of the words.
   *
   * @throws Refusal where one is no bundle
   */
  static HeadlessArguments of(List<String> given) throws Refusal {
    List<String> words = new ArrayList<>();
    List<Path> bundles = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (!given.get(i).equals(OPTION)) {
        words.add(given.get(i));
      } else if (++i < given.size()) {
        bundles.add(bundle(given.get(i)));
      } else {
        throw refusal("needs the path of a bundle, for example --bundle my-algorithm-1.0.0.jar");
      }
    }
    return new HeadlessArguments(List.copyOf(words), List.copyOf(bundles));
  }

  private static Path bundle(String file) throws Refusal {
    Path path = Path.of(file).toAbsolutePath();
    if (!Files.isRegularFile(path)) throw refusal("there is no file " + path);
    if (file.endsWith(".kar")) {
      throw refusal(path + " is a Karaf archive, for a server; give the bundle (.jar) in it");
    }
    try (JarFile jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null
          || manifest.getMainAttributes().getValue("Bundle-SymbolicName") == null) {
        throw refusal(path + " is no bundle: its manifest lacks Bundle-SymbolicName");
      }
      return path;
    } catch (IOException unreadable) {
      throw refusal(path + " is no bundle: " + unreadable.getMessage());
    }
  }

  private static Refusal refusal(String complaint) {
    return new Refusal(Refusal.BAD_INPUT, OPTION + ": " + complaint);
  }
}

package org.fillrate.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bundles that the headless framework starts beside the shipped ones until this is closed: the
 * server that follows, and the trials in its child processes, have none of them.
 *
 * @param shipped the list as it shipped
 */
record HeadlessAddition(Path home, Path list, String shipped) implements AutoCloseable {
  private static final String FOLDER = "system/tck";

  void add(VendorFile vendor, byte[] probe) throws IOException {
    Files.createDirectories(home.resolve(FOLDER));
    List<String> names = new ArrayList<>();
    for (VendorFile.Content bundle : vendor.bundles()) {
      names.add(FOLDER + "/vendor" + names.size() + ".jar");
      Files.write(home.resolve(names.get(names.size() - 1)), bundle.bytes());
    }
    names.add(FOLDER + "/probe.jar");
    Files.write(home.resolve(FOLDER + "/probe.jar"), probe);
    Files.writeString(list, shipped + "\n" + String.join("\n", names) + "\n");
  }

  @Override
  public void close() throws IOException {
    Files.writeString(list, shipped);
  }
}

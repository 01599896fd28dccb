package org.fillrate.provisioning.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The hostile corpus: files that must be refused before anything of them runs. */
public final class HostileFiles {
  private HostileFiles() {}

  /** All of them. */
  public static List<HostileFile> all() {
    List<HostileFile> all = new ArrayList<>();
    Stream.of(HostileZips.all(), HostileDirectories.all(), HostileBundles.all(), HostileKars.all())
        .forEach(all::addAll);
    return all;
  }
}

package org.fillrate.provisioning.trial;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How a trial's process is started. */
record TrialCommandLine(
    ShippedBundles shipped, Path data, Map<String, String> systemPackages, TrialLimits limits) {
  /** The rest, passwords among it, is none of a stranger's business. */
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "LANG",
          "LC_ALL",
          "TZ",
          "SystemRoot",
          "LD_LIBRARY_PATH",
          "PYTORCH_LIBRARY_PATH",
          "PYTORCH_FLAVOR",
          "OMP_NUM_THREADS");

  /** Properties that the natives of tensors are found and run by. */
  private static final List<String> AS_HERE =
      List.of("ai.djl.pytorch.num_threads", "ai.djl.pytorch.num_interop_threads");

  private static final int FIRST_TO_ASK_FOR_NATIVE_ACCESS = 22;
  private static final int FIRST_TO_WARN_OF_UNSAFE_MEMORY = 23;

  /**
   * The program and its arguments.
   *
   * @param temporary its folder for whatever it writes
   */
  List<String> words(Path temporary, Path assignment) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    int version = Runtime.version().feature();
    if (version >= FIRST_TO_ASK_FOR_NATIVE_ACCESS) {
      words.add("--enable-native-access=ALL-UNNAMED");
    }
    if (version >= FIRST_TO_WARN_OF_UNSAFE_MEMORY) {
      words.add("--sun-misc-unsafe-memory-access=allow");
    }
    words.addAll(
        List.of(
            "-Xmx" + limits.memoryMegabytes() + "m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+ExitOnOutOfMemoryError",
            // a short life: the quick compiler and the simplest collector
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC"));
    property(words, "java.io.tmpdir", temporary);
    property(words, "jna.tmpdir", temporary);
    property(words, "fillrate.home", shipped.home().toAbsolutePath());
    property(words, "fillrate.data", temporary);
    property(words, "fillrate.secondsToSave", 0);
    Path natives = data.resolve("djl").toAbsolutePath(); // unpacked once for the server and for us
    property(words, "DJL_CACHE_DIR", natives);
    property(words, "ENGINE_CACHE_DIR", natives);
    property(words, "OPT_OUT_TRACKING", true);
    property(words, "ai.djl.offline", true);
    property(words, "ai.djl.pytorch.graph_optimizer", false);
    for (String name : AS_HERE) property(words, name, System.getProperty(name, "1"));
    property(words, "org.ops4j.pax.logging.DefaultServiceLog.level", "ERROR");
    systemPackages.forEach((name, value) -> property(words, name, value));
    words.add("-classpath");
    words.add(
        shipped.classPath().stream()
            .map(jar -> jar.toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator)));
    words.addAll(
        List.of(
            "org.fillrate.launcher.HeadlessMain", "trial", assignment.toAbsolutePath().toString()));
    return words;
  }

  private static void property(List<String> words, String name, Object value) {
    words.add("-D" + name + "=" + value);
  }

  /** Leaves only what it needs of the server's environment. */
  void strip(Map<String, String> environment) {
    environment.keySet().retainAll(KEPT);
  }
}

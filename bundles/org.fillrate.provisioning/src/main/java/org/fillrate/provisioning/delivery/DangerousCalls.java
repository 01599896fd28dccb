package org.fillrate.provisioning.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Methods that a bundle had better not call, by owner and name. */
final class DangerousCalls {
  private static final Set<String> ENDING =
      Set.of("java/lang/System.exit", "java/lang/Runtime.exit", "java/lang/Runtime.halt");

  private static final String LOADS = "loads native libraries";
  private static final Map<String, String> NOTABLE =
      Map.of(
          "java/lang/ProcessBuilder.start", "starts processes",
          "java/lang/Runtime.exec", "starts processes",
          "java/lang/System.load", LOADS,
          "java/lang/System.loadLibrary", LOADS,
          "java/lang/Runtime.load", LOADS,
          "java/lang/Runtime.loadLibrary", LOADS,
          "java/lang/Runtime.addShutdownHook", "adds shutdown hooks, which outlive it",
          "java/lang/ClassLoader.defineClass", "makes classes at run time",
          "java/lang/System.setProperty", "sets system properties");

  private DangerousCalls() {}

  static boolean endsTheServer(String owner, String method) {
    return ENDING.contains(owner + "." + method);
  }

  /** What a call does, as a clause that follows the bundle's name. */
  static Optional<String> deed(String owner, String method) {
    if (owner.endsWith("/misc/Unsafe")) return Optional.of("uses Unsafe");
    if (owner.startsWith("java/lang/reflect/") && method.equals("setAccessible")) {
      return Optional.of("opens private members by reflection");
    }
    return Optional.ofNullable(NOTABLE.get(owner + "." + method));
  }
}

package org.fillrate.provisioning.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.IntConsumer;

/** Classes for hostile bundles; never run here, only packed. */
public final class HostileCode {
  private HostileCode() {}

  static final class CallsExit {
    void stop() {
      System.exit(1);
    }
  }

  static final class RefersToHalt {
    IntConsumer stop() {
      return Runtime.getRuntime()::halt;
    }
  }

  static final class StartsProcess {
    Process start() throws IOException {
      return new ProcessBuilder("true").start();
    }
  }

  static final class Harmless {
    int sum(int a, int b) {
      return a + b;
    }
  }

  /** Where a class lies in a jar. */
  static String entry(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  static byte[] bytes(Class<?> type) {
    try (InputStream in = type.getResourceAsStream("/" + entry(type))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

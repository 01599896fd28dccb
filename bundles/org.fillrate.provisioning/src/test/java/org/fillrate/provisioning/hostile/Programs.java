package org.fillrate.provisioning.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.IntConsumer;

/** Classes for bundles of tests; never run here, only packed. */
public final class Programs {
  private Programs() {}

  public static final class CallsExit {
    void stop() {
      System.exit(1);
    }
  }

  public static final class RefersToHalt {
    IntConsumer stop() {
      return Runtime.getRuntime()::halt;
    }
  }

  public static final class StartsProcess {
    Process start() throws IOException {
      return new ProcessBuilder("true").start();
    }
  }

  public static final class Harmless {
    int sum(int a, int b) {
      return a + b;
    }
  }

  public static final class IsAProgram {
    public static void main(String[] arguments) {
      System.exit(arguments.length);
    }
  }

  /** Where a class lies in a jar. */
  public static String entry(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  public static byte[] bytes(Class<?> type) {
    try (InputStream in = type.getResourceAsStream("/" + entry(type))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

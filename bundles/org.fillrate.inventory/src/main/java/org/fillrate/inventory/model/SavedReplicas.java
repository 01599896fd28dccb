package org.fillrate.inventory.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;

/** Replicas as bytes: their number, then of each its random stream and its state's numbers. */
final class SavedReplicas {
  private static final int FORMAT = 0x46_53_52_01; // "FSR", version 1

  private SavedReplicas() {}

  /**
   * @param states a replica's state as numbers
   */
  static byte[] write(ReplicaRandom[] streams, IntFunction<double[]> states) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeInt(streams.length);
      for (int r = 0; r < streams.length; r++) {
        out.writeLong(streams[r].counter());
        out.writeLong(streams[r].step());
        double[] numbers = states.apply(r);
        out.writeInt(numbers.length);
        for (double number : numbers) out.writeDouble(number);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Fills {@code streams} and gives each replica its numbers.
   *
   * @throws IllegalArgumentException where the bytes are not of as many replicas of such a state
   */
  static void read(byte[] saved, ReplicaRandom[] streams, ObjIntConsumer<double[]> states) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
      if (in.readInt() != FORMAT || in.readInt() != streams.length) {
        throw new IllegalArgumentException("the saved environment has other replicas");
      }
      for (int r = 0; r < streams.length; r++) {
        streams[r] = ReplicaRandom.restored(in.readLong(), in.readLong());
        int length = in.readInt();
        if (length < 0 || length > in.available() / Double.BYTES) {
          throw new IllegalArgumentException("the saved environment is cut off");
        }
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) numbers[i] = in.readDouble();
        states.accept(numbers, r);
      }
      if (in.read() >= 0) throw new IllegalArgumentException("the saved environment is too long");
    } catch (IOException e) {
      throw new IllegalArgumentException("the saved environment is cut off", e);
    }
  }
}

package org.fillrate.learning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.fillrate.api.algorithm.Checkpoint;

/** Writes and reads what a learner is made of: a format's number, then numbers in a fixed order. */
public final class LearnerState {
  private LearnerState() {}

  /** Writes a learner's numbers. */
  @FunctionalInterface
  public interface Writing {
    void to(DataOutput out) throws IOException;
  }

  /** Reads them, and gives back what takes them over: run only where all of it could be read. */
  @FunctionalInterface
  public interface Reading {
    Runnable from(DataInput in) throws IOException;
  }

  /**
   * Makes a checkpoint.
   *
   * @param format tells the algorithm and its version apart from all others
   */
  public static Checkpoint write(int format, Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(format);
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
    return new Checkpoint(bytes.toByteArray());
  }

  /**
   * Reads a checkpoint; a broken one changes nothing.
   *
   * @throws IllegalArgumentException where it is of another format, cut off, or too long
   */
  public static void read(Checkpoint checkpoint, int format, Reading reading) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint.bytes()))) {
      if (in.readInt() != format) {
        throw new IllegalArgumentException(
            "the checkpoint is of another algorithm or another version of it");
      }
      Runnable takeOver = reading.from(in);
      if (in.read() >= 0) throw new IllegalArgumentException("the checkpoint is too long");
      takeOver.run();
    } catch (IOException e) {
      throw new IllegalArgumentException("the checkpoint is cut off", e);
    }
  }

  /** Writes a vector with its length. */
  public static void writeVector(float[] vector, DataOutput out) throws IOException {
    out.writeInt(vector.length);
    for (float number : vector) out.writeFloat(number);
  }

  /**
   * Reads a vector.
   *
   * @throws IllegalArgumentException where it has not {@code length} numbers
   */
  public static float[] readVector(DataInput in, int length) throws IOException {
    int saved = in.readInt();
    if (saved != length) {
      throw new IllegalArgumentException(
          "the checkpoint has " + saved + " parameters, but the learner " + length);
    }
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) vector[i] = in.readFloat();
    return vector;
  }
}

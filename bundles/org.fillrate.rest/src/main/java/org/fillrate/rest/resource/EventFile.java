package org.fillrate.rest.resource;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A TensorBoard event file in the making: scalars by step.
 *
 * <p>Records are framed as in TensorFlow's {@code lib/io/record_writer.h} (length, masked CRC-32C
 * of it, data, masked CRC-32C of them, little endian); each is an {@code Event} of {@code
 * tensorflow/core/util/event.proto} in protocol buffers' wire format.
 */
final class EventFile {
  private static final int MASK = 0xa282ead8;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  /**
   * @param begun seconds since 1970
   */
  EventFile(double begun) {
    Message event = new Message().real64(1, begun).bytes(3, text("brain.Event:2"));
    record(event.toBytes());
  }

  /**
   * @param at seconds since 1970
   */
  void scalars(double at, long step, Map<String, Double> values) {
    Message summary = new Message();
    values.forEach(
        (tag, value) -> {
          Message scalar = new Message().bytes(1, text(tag)).real32(2, value.floatValue());
          summary.bytes(1, scalar.toBytes());
        });
    record(new Message().real64(1, at).whole(2, step).bytes(5, summary.toBytes()).toBytes());
  }

  byte[] toBytes() {
    return file.toByteArray();
  }

  private void record(byte[] data) {
    byte[] length = little(8).putLong(data.length).array();
    file.writeBytes(length);
    file.writeBytes(little(4).putInt(checksum(length)).array());
    file.writeBytes(data);
    file.writeBytes(little(4).putInt(checksum(data)).array());
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A message of protocol buffers: fields with their number and wire type. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message whole(int field, long value) {
      key(field, 0);
      varint(value);
      return this;
    }

    Message real64(int field, double value) {
      key(field, 1);
      out.writeBytes(little(8).putDouble(value).array());
      return this;
    }

    Message bytes(int field, byte[] value) {
      key(field, 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message real32(int field, float value) {
      key(field, 5);
      out.writeBytes(little(4).putFloat(value).array());
      return this;
    }

    byte[] toBytes() {
      return out.toByteArray();
    }

    private void key(int field, int wireType) {
      varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7fL) != 0) {
        out.write((int) (left & 0x7f | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }
  }
}

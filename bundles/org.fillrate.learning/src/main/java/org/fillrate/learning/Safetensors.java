package org.fillrate.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.json.Json;

/**
 * Policy artifacts as {@code safetensors} bytes and back: a little-endian 64-bit length, a JSON
 * header of that length, then the tensors end to end.
 *
 * <p>Reading trusts nothing: the header is bounded, tensors lie gapless and in bounds, are of type
 * F32 and hold finite numbers only. Source: <a
 * href="https://github.com/huggingface/safetensors#format">the format's description</a>.
 */
public final class Safetensors {
  private static final String METADATA = "__metadata__";
  private static final int LENGTH_BYTES = 8;
  private static final int LARGEST_HEADER = 4 << 20;
  private static final int MOST_DIMENSIONS = 8;

  private Safetensors() {}

  /** A tensor's place in the file. */
  private record Entry(String name, List<Integer> shape, long begin, long end) {}

  /**
   * Writes an artifact; the same artifact gives the same bytes.
   *
   * @throws IllegalArgumentException where a tensor holds a number that is not finite
   */
  public static byte[] write(PolicyArtifact artifact) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(METADATA, artifact.metadata());
    long offset = 0;
    for (Map.Entry<String, FloatTensor> entry : artifact.tensors().entrySet()) {
      FloatTensor tensor = entry.getValue();
      refuseNonFinite(entry.getKey(), tensor.values());
      long end = offset + 4L * tensor.values().length;
      header.put(
          entry.getKey(),
          Document.of(
              "dtype", "F32", "shape", tensor.shape(), "data_offsets", List.of(offset, end)));
      offset = end;
    }
    byte[] json = Json.write(header).getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8; // spaces, so that the numbers are aligned
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(LENGTH_BYTES + padded + offset))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(padded).put(json).put(" ".repeat(padded - json.length).getBytes());
    for (FloatTensor tensor : artifact.tensors().values()) {
      out.asFloatBuffer().put(tensor.values());
      out.position(out.position() + 4 * tensor.values().length);
    }
    return out.array();
  }

  /**
   * Reads an artifact.
   *
   * @throws IllegalArgumentException where the bytes are no such file, saying what is wrong
   */
  public static PolicyArtifact read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Document header = header(in);
    ByteBuffer data = in.slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    for (Entry entry : entries(header, data.remaining())) {
      float[] values = new float[(int) ((entry.end - entry.begin) / 4)];
      data.position((int) entry.begin)
          .slice()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
      refuseNonFinite(entry.name, values);
      tensors.put(entry.name, new FloatTensor(entry.shape, values));
    }
    return new PolicyArtifact(metadata(header), tensors);
  }

  private static Document header(ByteBuffer in) {
    if (in.remaining() < LENGTH_BYTES) throw refusal("it is shorter than 8 bytes");
    long length = in.getLong();
    if (length < 2 || length > LARGEST_HEADER) {
      throw refusal(
          "its header claims "
              + Long.toUnsignedString(length)
              + " bytes; allowed are 2 to "
              + LARGEST_HEADER);
    }
    if (length > in.remaining()) {
      throw refusal(
          "its header claims " + length + " bytes, but only " + in.remaining() + " follow");
    }
    ByteBuffer text = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(text);
      return Json.parse(decoded.toString());
    } catch (CharacterCodingException e) {
      throw refusal("its header is not UTF-8");
    } catch (InvalidInput e) {
      throw refusal("its header is no JSON object: " + e.getMessage());
    }
  }

  private static Map<String, String> metadata(Document header) {
    if (!(header.get(METADATA) instanceof Document given)) {
      throw refusal(METADATA + " is missing or no object");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (String name : given.names()) {
      if (!(given.get(name) instanceof String text)) {
        throw refusal(METADATA + "." + name + " must be a text");
      }
      metadata.put(name, text);
    }
    return metadata;
  }

  /** The tensors in the order of their bytes, checked to fill the data without gap or overlap. */
  private static List<Entry> entries(Document header, long size) {
    List<Entry> entries = new ArrayList<>();
    for (String name : header.names()) {
      if (name.equals(METADATA)) continue;
      try {
        entries.add(entry(name, header.document(name)));
      } catch (InvalidInput e) {
        throw refusal("in its header, " + e.within(name).getMessage());
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long expected = 0;
    for (Entry entry : entries) {
      if (entry.begin != expected) {
        throw refusal(
            entry.name
                + ": begins at byte "
                + entry.begin
                + ", not at "
                + expected
                + " where the tensor before it ends");
      }
      if (entry.end > size) {
        throw refusal(entry.name + ": ends at byte " + entry.end + ", but the data have " + size);
      }
      expected = entry.end;
    }
    if (expected != size) {
      throw refusal("its tensors take " + expected + " bytes, but the data have " + size);
    }
    return entries;
  }

  private static Entry entry(String name, Document given) {
    for (String field : given.names()) {
      if (!List.of("dtype", "shape", "data_offsets").contains(field)) {
        throw new InvalidInput(field, "is not a known field");
      }
    }
    if (!given.text("dtype").equals("F32")) {
      throw new InvalidInput("dtype", "must be F32, but is " + given.text("dtype"));
    }
    long[] shape = wholeNumbers(given, "shape");
    if (shape.length > MOST_DIMENSIONS) {
      throw new InvalidInput("shape", "must have at most " + MOST_DIMENSIONS + " sizes");
    }
    long[] offsets = wholeNumbers(given, "data_offsets");
    if (offsets.length != 2 || offsets[1] < offsets[0]) {
      throw new InvalidInput("data_offsets", "must be a begin and an end that is not before it");
    }
    long size = 1;
    List<Integer> sizes = new ArrayList<>();
    for (long dimension : shape) {
      size *= dimension; // below 2^31 each time, or refused
      if (size > Integer.MAX_VALUE) throw new InvalidInput("shape", "is too large");
      sizes.add((int) dimension);
    }
    if (4 * size != offsets[1] - offsets[0]) {
      throw new InvalidInput(
          "data_offsets",
          "span " + (offsets[1] - offsets[0]) + " bytes, but the shape takes " + 4 * size);
    }
    return new Entry(name, sizes, offsets[0], offsets[1]);
  }

  private static long[] wholeNumbers(Document given, String field) {
    if (!(given.get(field) instanceof List<?> list)) {
      throw new InvalidInput(field, "must be a list of whole numbers");
    }
    long[] numbers = new long[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(i) instanceof Long number) || number < 0 || number > Integer.MAX_VALUE) {
        throw new InvalidInput(
            field + "[" + i + "]", "must be a whole number from 0 to " + Integer.MAX_VALUE);
      }
      numbers[i] = number;
    }
    return numbers;
  }

  private static void refuseNonFinite(String name, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw refusal(
            name + ": number " + i + " is " + values[i] + "; only finite ones are allowed");
      }
    }
  }

  private static IllegalArgumentException refusal(String what) {
    return new IllegalArgumentException("not a usable safetensors file: " + what);
  }
}

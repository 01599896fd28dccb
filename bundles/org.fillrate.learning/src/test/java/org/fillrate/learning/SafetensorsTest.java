package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final String GOOD =
      "{'__metadata__':{'format':'x/v1'},"
          + "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
          + "'b':{'dtype':'F32','shape':[1,1],'data_offsets':[8,12]}}";

  private static PolicyArtifact artifact() {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "weight", new FloatTensor(List.of(2, 3), new float[] {1, -2, 3.5f, 0, -0f, 1e-30f}));
    tensors.put("empty", new FloatTensor(List.of(0), new float[0]));
    tensors.put("bias", FloatTensor.of(7));
    return new PolicyArtifact(Map.of("format", "network/v1", "unit", "Stück"), tensors);
  }

  private static byte[] file(String header, float... data) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(8 + json.length + 4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(json.length).put(json);
    for (float number : data) out.putFloat(number);
    return out.array();
  }

  @Test
  void readsBackWhatItWrites() {
    PolicyArtifact back = Safetensors.read(Safetensors.write(artifact()));
    assertThat(back.metadata()).isEqualTo(artifact().metadata());
    assertThat(back.tensors().keySet()).containsExactly("weight", "empty", "bias");
    assertThat(back.tensor("weight").shape()).containsExactly(2, 3);
    assertThat(back.tensor("weight").values()).isEqualTo(artifact().tensor("weight").values());
    assertThat(back.tensor("bias").values()).containsExactly(7f);
    assertThat(Safetensors.write(back)).isEqualTo(Safetensors.write(back));
  }

  @Test
  void layoutIsThatOfTheFormat() {
    byte[] bytes = Safetensors.write(artifact());
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) in.getLong();
    assertThat(header % 8).isZero();
    assertThat(bytes[8]).isEqualTo((byte) '{');
    assertThat(bytes).hasSize(8 + header + 7 * 4);
    assertThat(in.getFloat(8 + header + 2 * 4)).isEqualTo(3.5f);
  }

  @Test
  void ordersTensorsByTheirBytes() {
    String swapped =
        "{'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]},'__metadata__':{'format':'x'},"
            + "'a':{'dtype':'F32','shape':[],'data_offsets':[0,4]}}  ";
    PolicyArtifact read = Safetensors.read(file(swapped, 1, 2));
    assertThat(read.tensors().keySet()).containsExactly("a", "b");
    assertThat(read.tensor("b").values()).containsExactly(2f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'F32','shape':[2] | 'F64','shape':[2] | a.dtype: must be F32, but is F64",
        "[8,12] | [4,8] | b: begins at byte 4, not at 8",
        "[8,12] | [12,16] | b: begins at byte 12, not at 8",
        "[8,12] | [8,16] | b.data_offsets: span 8 bytes, but the shape takes 4",
        "[8,12] | [12,8] | a begin and an end",
        "[0,8] | [-8,0] | a.data_offsets[0]: must be a whole number",
        "[2] | [1.5] | a.shape[0]: must be a whole number",
        "[2] | [99999999999999999999] | a.shape[0]: must be a whole number",
        "[2] | [65536,65536] | a.shape: is too large",
        "[2] | [2147483647,2147483647,0] | a.shape: is too large",
        "[2] | [1,1,1,1,1,1,1,1,2] | a.shape: must have at most 8",
        "'x/v1' | 1 | __metadata__.format must be a text",
        "__metadata__ | metadata | metadata.format: is not a known field",
        "'format' | 'name' | lack format",
        "'b': | 'a': | no JSON object",
        "'dtype':'F32','shape':[2] | 'dtype':'F32','extra':1,'shape':[2] | a.extra: is not a known",
        "{'__meta | ['__meta | no JSON object",
      })
  void refusesHostileHeaders(String part, String instead, String complaint) {
    String hostile = GOOD.replace(part, instead);
    assertThat(hostile).isNotEqualTo(GOOD);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(file(hostile, 1, 2, 3)))
        .withMessageContaining(complaint);
  }

  @Test
  void refusesWrongSizes() {
    assertThat(Safetensors.read(file(GOOD, 1, 2, 3)).tensor("b").values()).containsExactly(3f);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(file(GOOD, 1, 2)))
        .withMessageContaining("b: ends at byte 12, but the data have 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(file(GOOD, 1, 2, 3, 4)))
        .withMessageContaining("its tensors take 12 bytes, but the data have 16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(new byte[7]))
        .withMessageContaining("shorter than 8 bytes");
  }

  @Test
  void refusesHugeHeadersWithoutAllocatingThem() {
    for (long length : new long[] {-1, Long.MAX_VALUE, 5 << 20, 0}) {
      byte[] bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Safetensors.read(bytes))
          .withMessageContaining("header claims " + Long.toUnsignedString(length));
    }
    byte[] beyond = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(57).array();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(beyond))
        .withMessageContaining("only 56 follow");
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Safetensors.read(file(GOOD, 1, bad, 3)))
          .withMessageContaining("a: number 1 is " + bad);
      PolicyArtifact poisoned =
          new PolicyArtifact(Map.of("format", "x"), Map.of("w", FloatTensor.of(bad)));
      assertThatIllegalArgumentException().isThrownBy(() -> Safetensors.write(poisoned));
    }
  }

  @Test
  void everyTruncationAndManyDamagedBytesAreRefusedOrReadButNeverCrash() {
    byte[] good = Safetensors.write(artifact());
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatIllegalArgumentException().isThrownBy(() -> Safetensors.read(cut));
    }
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = good.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      try {
        Safetensors.read(damaged);
      } catch (IllegalArgumentException expected) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }
}

package org.fillrate.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.fillrate.provisioning.hostile.Zips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a file comes in and goes away again. */
class DeliveryDeskTest {
  private static final byte[] PLAIN = Zips.bundle("com.acme.plain", "");

  @TempDir Path folder;

  @Test
  void stopsReadingAtTheLimit() throws IOException {
    Endless endless = new Endless();
    Desk desk = desk(new Limits(100_000, 10, 1 << 20, 200, 3, 5));

    Delivered delivered = desk.desk().receive("endless.jar", endless);

    assertThat(delivered.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("too-large");
              assertThat(refusal.reason()).contains("100000 bytes", "maxUploadMegabytes");
            });
    assertThat(endless.given).isEqualTo(100_001);
    assertThat(delivered.folder()).isEmptyDirectory();
  }

  @Test
  void takesAFileAsLongAsTheLimit() throws IOException {
    assertThat(
            desk(new Limits(PLAIN.length, 1, 10_000, 200, 1, 1)).receive("a.jar", PLAIN).refusals())
        .isEmpty();
  }

  /** Three jars that are each below the limit are not so together. */
  @Test
  void countsWhatAllArchivesUnpackTo() throws IOException {
    byte[] noise = new byte[40_000];
    new Random(1).nextBytes(noise);
    byte[] jar = Zips.zip("noise.bin", noise);
    byte[] file = Zips.bundle("com.acme.plain", "", "a.jar", jar, "b.jar", jar);

    assertThat(desk(new Limits(1 << 20, 100, 150_000, 200, 3, 5)).receive("a.jar", file).refusals())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reason()).contains("more than 150000 bytes"));
    assertThat(desk(new Limits(1 << 20, 100, 200_000, 200, 3, 5)).receive("a.jar", file).refusals())
        .isEmpty();
  }

  @Test
  void countsTheEntriesOfAllArchives() throws IOException {
    byte[] file = Zips.bundle("com.acme.plain", "", "a.jar", Zips.zip("a", "1", "b", "2"));

    assertThat(desk(new Limits(1 << 20, 3, 10_000, 200, 3, 5)).receive("a.jar", file).refusals())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("too-many-entries"));
    assertThat(desk(new Limits(1 << 20, 4, 10_000, 200, 3, 5)).receive("a.jar", file).refusals())
        .isEmpty();
  }

  @Test
  void leavesNothingOfAnUploadThatBreaksOff() throws IOException {
    Desk desk = Desk.developers(folder);
    InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(PLAIN), new Breaking());

    assertThatThrownBy(() -> desk.desk().receive("plain.jar", breaking))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("plain.jar could not be received or stored", "connection lost");
    assertThat(folder.resolve("staging")).isEmptyDirectory();
  }

  @Test
  void saysThatItCannotStore() throws IOException {
    Files.writeString(folder.resolve("staging"), "a file where the folder should be");

    assertThatThrownBy(() -> Desk.developers(folder).receive("plain.jar", PLAIN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("plain.jar could not be received or stored");
  }

  @Test
  void aFileNameIsShownAndNothingElse() throws IOException {
    Delivered delivered = Desk.developers(folder).receive("../../evil\n.jar", PLAIN);

    assertThat(delivered.delivery().fileName()).isEqualTo("../../evil\\u000a.jar");
    assertThat(delivered.folder().getParent()).isEqualTo(folder.resolve("staging"));
    assertThat(folder).isDirectoryNotContaining("glob:**evil**");
  }

  @Test
  void discardsOneDeliveryOrWhatWasLeft() throws IOException {
    Desk desk = Desk.developers(folder);
    Delivered first = desk.receive("plain.jar", PLAIN);
    Delivered second = desk.receive("plain.jar", PLAIN);

    desk.desk().discard(first);
    desk.desk().discard(first);
    assertThat(first.folder()).doesNotExist();
    assertThat(second.folder()).exists();

    desk.desk().clear();
    assertThat(second.folder()).doesNotExist();
    assertThat(desk.receive("plain.jar", PLAIN).folder()).exists();
  }

  private Desk desk(Limits limits) {
    return Desk.of(folder, true, limits, Clock.systemUTC());
  }

  private static final class Endless extends InputStream {
    private long given;

    @Override
    public int read() {
      given++;
      return 0;
    }
  }

  private static final class Breaking extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection lost");
    }
  }
}

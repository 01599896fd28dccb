package org.fillrate.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fillrate.provisioning.hostile.HostileFile;
import org.fillrate.provisioning.hostile.HostileFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each hostile file is refused with its code and a sentence, even in developer mode. */
class HostileFilesTest {
  @TempDir Path folder;

  static List<HostileFile> corpus() {
    return HostileFiles.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void isRefusedWithTheReason(HostileFile file) throws IOException {
    Desk desk = Desk.developers(folder);

    Delivered delivered = desk.receive(file.fileName(), file.content().get());

    assertThat(delivered.refusals())
        .describedAs("%s", file)
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(file.code());
              assertThat(refusal.reason())
                  .contains(file.says())
                  .endsWith(".")
                  .doesNotContain("Exception");
            });
    desk.desk().discard(delivered);
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }
}

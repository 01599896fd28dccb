package org.fillrate.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  @TempDir Path folder;

  private String file;

  @BeforeEach
  void thereIsAFile() throws Exception {
    file = Files.createFile(folder.resolve("my.kar")).toString();
  }

  @Test
  void theFileIsEnough() {
    Options options = Options.parse(List.of(file));
    assertThat(options.cycles()).isEqualTo(50);
    assertThat(options.certificate()).isNull();
    assertThat(options.out()).isEqualTo(Path.of("tck-report"));
  }

  @Test
  void everyMistakeIsNamed() {
    refused("the file", List.of());
    refused("the file", List.of(file + "x"));
    refused("one file too many", List.of(file, file));
    refused("--cycles", List.of(file, "--cycles", "-1"));
    refused("--cycles", List.of(file, "--cycles"));
    refused("--sycles", List.of(file, "--sycles", "3"));
    refused("--certificate", List.of(file, "--certificate", "no.pem"));
    assertThat(Options.parse(List.of(file, "--cycles", "0")).cycles()).isZero();
  }

  private static void refused(String named, List<String> words) {
    assertThatThrownBy(() -> Options.parse(words))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(named);
  }

  @Test
  void exitCodesAreThoseOfBadInput() {
    assertThat(Main.run(List.of())).isEqualTo(2);
    assertThat(Main.run(List.of("no-such.kar"))).isEqualTo(2);
    assertThat(Main.run(List.of(file))).as("no bundle in it").isEqualTo(2);
  }
}

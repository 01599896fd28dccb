package org.fillrate.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir Path folder;

  @Test
  void aSecretIsMadeOnceAndForItsOwnerOnly() throws IOException {
    Path file = folder.resolve("secrets/key");
    String secret = SecretFile.readOrCreate(file);
    assertThat(secret).matches("[0-9a-f]{64}").isNotEqualTo(SecretFile.random());
    assertThat(SecretFile.readOrCreate(file)).isEqualTo(secret);
    assertThat(Files.list(file.getParent())).containsExactly(file);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(file.getParent())).isEqualTo("rwx------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void whoIsFirstDecidesForAll() throws Exception {
    Path file = folder.resolve("key");
    Callable<String> ask = () -> SecretFile.readOrCreate(file);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Set<String> answers = new HashSet<>();
      for (Future<String> answer : threads.invokeAll(List.of(ask, ask, ask, ask, ask, ask))) {
        answers.add(answer.get());
      }
      assertThat(answers).hasSize(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void whatHoldsNoSecretIsRefused() throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, "0123");
    assertThatThrownBy(() -> SecretFile.readOrCreate(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("restore it");
    assertThat(file).hasContent("0123");
  }
}

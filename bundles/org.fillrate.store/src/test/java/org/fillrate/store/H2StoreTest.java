package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the embedded database. */
class H2StoreTest extends SourceContract {
  @TempDir static Path data;

  @Override
  Database open() throws Exception {
    return new Database(DatabaseSettings.embedded(data));
  }

  @Test
  void theAdministratorsPasswordIsForTheOwnersEyesOnly() throws IOException {
    Path secret = data.resolve("secrets/h2-administrator");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret.getParent())))
        .isEqualTo("rwx------");
    assertThat(Files.list(secret.getParent())).containsExactly(secret);
    assertThat(DatabaseSettings.embedded(data).owner().toString()).isEqualTo("SA");
  }

  @Test
  void theApplicationsUserIsNoAdministrator() {
    for (String attack :
        List.of(
            "create user eve password 'x' admin",
            "alter user sa set password 'x'",
            "create alias f for 'java.lang.System.exit'",
            "script to 'out.sql'",
            "select * from information_schema.users where file_read('/etc/hostname') is not null",
            "shutdown")) {
      assertThatThrownBy(() -> database.transact(handle -> handle.execute(attack)))
          .as(attack)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("rights");
    }
  }

  @Test
  void aDatabaseWithoutItsPasswordIsExplained(@TempDir Path folder) throws Exception {
    new Database(DatabaseSettings.embedded(folder)).close();
    Files.delete(folder.resolve("secrets/h2-administrator"));
    assertThatThrownBy(() -> DatabaseSettings.embedded(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("restore")
        .hasMessageContaining("h2-administrator");
  }
}

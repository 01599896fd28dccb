package org.fillrate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPasswordTest {
  @TempDir Path data;

  private void check(String password) throws Refusal {
    FirstPassword.requireUsable(data, Map.of(FirstPassword.VARIABLE, password));
  }

  @Test
  void theFirstStartRefusesWhatTheAccountsCouldNotUse() {
    for (String bad : new String[] {"admin", "123456789", " ".repeat(12), "x".repeat(1001)}) {
      assertThatThrownBy(() -> check(bad))
          .as(bad)
          .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.exitCode()).isEqualTo(2))
          .hasMessageStartingWith("FILLRATE_ADMIN_PASSWORD: must have 10 to 1000 characters")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aUsableOneOrNoneIsFine() throws Refusal {
    check("1234567890");
    check("x".repeat(1000));
    check("");
    FirstPassword.requireUsable(data, Map.of());
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void laterStartsDoNotCare() throws IOException, Refusal {
    Files.createDirectories(data.resolve("h2"));
    assertThatThrownBy(() -> check("short")).isInstanceOf(Refusal.class);
    Files.createFile(data.resolve("h2/fillrate.mv.db"));
    check("short");
  }

  @Test
  void anExternalDatabaseMayHaveItsAccountsAlready() throws Refusal {
    FirstPassword.requireUsable(
        data, Map.of(FirstPassword.VARIABLE, "short", "FILLRATE_DB_URL", "jdbc:postgresql://db/x"));
  }
}

package org.fillrate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
  @TempDir Path data;
  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final RecordedAudit audit = new RecordedAudit();

  private DefaultAccess start(String environment) {
    return new DefaultAccess(
        accounts,
        audit,
        new FirstAccount(environment, new InitialPasswordFile(data)),
        new PasswordHashing(1000),
        new SettableClock());
  }

  private Path file() {
    return data.resolve("initial-admin-password");
  }

  @Test
  void aRandomPasswordLiesInAFileOfTheOwnerUntilItIsChanged() throws IOException {
    DefaultAccess access = start(null);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    String password = Files.readString(file()).strip();
    assertThat(password).hasSize(20).matches("[A-Za-z2-9]+");
    Account admin = access.authenticate("admin", password).orElseThrow();
    assertThat(admin.mustChangePassword()).isTrue();
    assertThat(admin.role()).isEqualTo(Role.ADMIN);
    assertThat(admin.passwordHash()).doesNotContain(password);

    access.changePassword("admin", password, "a better password");
    assertThat(file()).doesNotExist();
    assertThat(access.authenticate("admin", password)).isEmpty();
    assertThat(access.authenticate("admin", "a better password").orElseThrow().mustChangePassword())
        .isFalse();
    assertThat(audit.actions()).startsWith("account.first", "account.login", "account.password");
    assertThat(audit.entries).extracting("by").startsWith("server", "admin", "admin");
    assertThat(audit.entries.toString()).doesNotContain(password);
  }

  @Test
  void aFileLeftBehindByABrokenStartIsReplaced() throws IOException {
    Files.writeString(file(), "old");
    start(null);
    assertThat(Files.readString(file())).isNotEqualTo("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void theEnvironmentsPasswordNeedsNoChangeAndNoFile() {
    DefaultAccess access = start("from the environment");
    assertThat(file()).doesNotExist();
    assertThat(
            access.authenticate("admin", "from the environment").orElseThrow().mustChangePassword())
        .isFalse();
  }

  @Test
  void anUnusableEnvironmentPasswordLeavesTheDoorShutUntilItIsMended() {
    DefaultAccess access = start("admin");
    assertThat(access.accounts()).isEmpty();
    assertThat(access.authenticate("admin", "admin")).isEmpty();
    assertThat(file()).doesNotExist();
    assertThat(start("long enough now").authenticate("admin", "long enough now")).isPresent();
  }

  @Test
  void laterStartsTouchNothing() throws IOException {
    start(null);
    String password = Files.readString(file());
    Account before = accounts.find("admin").orElseThrow();
    start("another password");
    assertThat(accounts.list()).containsExactly(before);
    assertThat(Files.readString(file())).isEqualTo(password);
  }
}

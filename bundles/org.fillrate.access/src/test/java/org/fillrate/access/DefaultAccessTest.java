package org.fillrate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultAccessTest {
  private static final String ADMIN_PASSWORD = "administrator 1";
  private static final String PASSWORD = "correct horse";

  @TempDir Path data;
  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final RecordedAudit audit = new RecordedAudit();
  private final SettableClock clock = new SettableClock();
  private DefaultAccess access;

  @BeforeEach
  void start() {
    access =
        new DefaultAccess(
            accounts,
            audit,
            new FirstAccount(ADMIN_PASSWORD, new InitialPasswordFile(data)),
            new PasswordHashing(1000),
            clock);
    access.save("bob", Role.PLANNER, PASSWORD, false, "ann");
    audit.entries.clear();
  }

  @Test
  void theRightPasswordLogsIn() {
    assertThat(access.authenticate("bob", PASSWORD).orElseThrow().role()).isEqualTo(Role.PLANNER);
    assertThat(access.authenticate("bob", "correct horsf")).isEmpty();
    assertThat(access.authenticate("bob", "")).isEmpty();
    assertThat(access.authenticate("eve", PASSWORD)).isEmpty();
    assertThat(access.authenticate("bob", "x".repeat(1_000_000))).isEmpty();
    assertThat(audit.actions())
        .containsExactly("account.login", "account.login-refused", "account.login-refused");
  }

  @Test
  void aVerifiedPasswordIsCheckedAgainAfterFiveMinutes() {
    access.authenticate("bob", PASSWORD);
    access.authenticate("bob", PASSWORD);
    assertThat(audit.actions()).hasSize(1);
    clock.pass(Duration.ofMinutes(5));
    assertThat(access.authenticate("bob", PASSWORD)).isPresent();
    assertThat(audit.actions()).hasSize(2);
  }

  @Test
  void whateverChangesTheAccountEndsTheMemory() {
    access.authenticate("bob", PASSWORD);
    access.save("bob", Role.VIEWER, "another password", false, "ann");
    assertThat(access.authenticate("bob", PASSWORD)).isEmpty();
    assertThat(access.authenticate("bob", "another password").orElseThrow().role())
        .isEqualTo(Role.VIEWER);
    access.delete("bob", "ann");
    assertThat(access.authenticate("bob", "another password")).isEmpty();
  }

  @Test
  void repeatedFailuresLockForAWhileEvenForTheRightPassword() {
    access.authenticate("bob", PASSWORD);
    for (int i = 0; i < 5; i++) access.authenticate("bob", "wrong " + i);
    assertThat(access.authenticate("bob", PASSWORD)).isEmpty();
    assertThat(audit.entries.get(5).detail()).isEqualTo("wrong password; locked for 1 s");
    assertThat(access.authenticate("admin", ADMIN_PASSWORD)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(access.authenticate("bob", PASSWORD)).isPresent();
  }

  @Test
  void parallelGuessesCannotOutrunTheLock() {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<Void>> guesses =
          IntStream.range(0, 40)
              .mapToObj(
                  i ->
                      CompletableFuture.runAsync(() -> access.authenticate("bob", "no " + i), pool))
              .toList();
      guesses.forEach(CompletableFuture::join);
    } finally {
      pool.shutdownNow();
    }
    assertThat(audit.actions())
        .containsExactly(
            "account.login-refused",
            "account.login-refused",
            "account.login-refused",
            "account.login-refused",
            "account.locked");
  }

  @Test
  void namesThatDoNotExistAreLockedAlikeAndStayOutOfTheTrail() {
    for (int i = 0; i < 5; i++) access.authenticate("ghost", "wrong");
    assertThat(audit.entries).isEmpty();
    access.save("ghost", Role.VIEWER, PASSWORD, false, "ann");
    assertThat(access.authenticate("ghost", PASSWORD)).isPresent();
  }

  @Test
  void passwordsFollowTheRules() {
    assertRefused("password", () -> access.save("joe", Role.VIEWER, "short", false, "ann"));
    assertRefused(
        "password", () -> access.save("administrator", Role.VIEWER, "Administrator", false, "ann"));
    assertRefused("password", () -> access.save("joe", Role.VIEWER, " ".repeat(12), false, "ann"));
    assertRefused(
        "password", () -> access.save("joe", Role.VIEWER, "x".repeat(1001), false, "ann"));
    assertRefused("name", () -> access.save("", Role.VIEWER, PASSWORD, false, "ann"));
    assertRefused("name", () -> access.save("joe\nadmin", Role.VIEWER, PASSWORD, false, "ann"));
    assertRefused("oldPassword", () -> access.changePassword("bob", "not his own", "new password"));
    assertRefused("newPassword", () -> access.changePassword("bob", PASSWORD, PASSWORD));
    assertRefused("newPassword", () -> access.changePassword("bob", PASSWORD, "short"));
    assertThat(accounts.find("joe")).isEmpty();
    assertThat(access.authenticate("bob", PASSWORD)).isPresent();
  }

  @Test
  void theLastAdministratorStays() {
    assertThatThrownBy(() -> access.delete("admin", "ann"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("last administrator");
    assertThatThrownBy(() -> access.save("admin", Role.VIEWER, PASSWORD, false, "ann"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be made viewer");
    access.save("ann", Role.ADMIN, PASSWORD, false, "ann");
    access.delete("admin", "ann");
    assertThat(access.accounts()).extracting("name").containsExactly("ann", "bob");
    assertRefused("name", () -> access.delete("admin", "ann"));
  }

  @Test
  void theTrailSaysWhoAskedForIt() {
    access.save("eve", Role.VIEWER, PASSWORD, true, "ann");
    access.delete("eve", "bob");
    assertThat(audit.entries)
        .extracting("by", "action", "subject")
        .containsExactly(
            tuple("ann", "account.save", "eve"), tuple("bob", "account.delete", "eve"));
  }

  @Test
  void tokensSpeakForTheirAccountAndAreKeptAsHashes() {
    String token = access.createToken("bob", "nightly orders", "ann");
    assertThat(token).startsWith("fillrate_").hasSize(9 + 43);
    assertThat(access.authenticateToken(token).orElseThrow().name()).isEqualTo("bob");
    assertThat(access.authenticateToken(token + "x")).isEmpty();
    assertThat(accounts.tokens.keySet()).noneMatch(token::contains).allMatch(h -> h.length() == 64);
    assertThat(access.createToken("bob", "nightly orders", "ann")).isNotEqualTo(token);
    access.delete("bob", "ann");
    assertThat(access.authenticateToken(token)).isEmpty();
    assertRefused("name", () -> access.createToken("bob", "late", "ann"));
    assertRefused("label", () -> access.createToken("admin", " ", "ann"));
    assertThat(audit.actions()).containsExactly("account.token", "account.token", "account.delete");
    assertThat(audit.entries).extracting("by").containsOnly("ann");
    assertThat(audit.entries.toString()).doesNotContain(token);
  }

  private static void assertRefused(String field, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> assertThat(e.errors()).singleElement().extracting("field").isEqualTo(field));
  }
}

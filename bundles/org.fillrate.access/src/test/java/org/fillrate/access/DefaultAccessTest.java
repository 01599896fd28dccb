package org.fillrate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.AccountLock;
import org.fillrate.api.access.AddressLock;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
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

  private void guessFrom(String address, int times) {
    for (int i = 0; i < times; i++) access.authenticate("name" + i, "wrong " + i, address);
  }

  /** A few passwords on many names: no name is locked, but the address is. */
  @Test
  void anAddressThatGuessesIsLockedAndNobodyElse() {
    guessFrom("192.0.2.1", 20);
    assertThat(access.authenticate("bob", PASSWORD, "192.0.2.1")).isPresent();
    assertThat(access.addressLocks()).isEmpty();
    guessFrom("192.0.2.1", 1); // a right password in between has not started anew
    assertThat(access.authenticate("bob", PASSWORD, "192.0.2.1")).isEmpty();
    assertThat(access.authenticate("bob", PASSWORD, "192.0.2.2")).isPresent();
    assertThat(access.authenticate("bob", PASSWORD)).isPresent();
    assertThat(access.locks()).isEmpty();
    assertThat(access.addressLocks())
        .containsExactly(new AddressLock("192.0.2.1", 21, clock.instant().plusSeconds(30)));
    assertThat(audit.actions()).containsOnlyOnce("address.locked");
    clock.pass(Duration.ofSeconds(30));
    assertThat(access.authenticate("bob", PASSWORD, "192.0.2.1")).isPresent();
  }

  @Test
  void aLockOfAnAddressIsLifted() {
    guessFrom("192.0.2.1", 21);
    assertThat(access.unlockAddress("192.0.2.9", "ann")).isFalse();
    assertThat(access.unlockAddress("192.0.2.1", "ann")).isTrue();
    assertThat(access.authenticate("bob", PASSWORD, "192.0.2.1")).isPresent();
    assertThat(audit.actions()).contains("address.unlock");
  }

  /** What tried while it was locked makes no lock longer: others behind the address may wait. */
  @Test
  void whoIsLockedOutIsNotCounted() {
    guessFrom("192.0.2.1", 50);
    assertThat(access.addressLocks().get(0).failures()).isEqualTo(21);
  }

  @Test
  void anUnknownAddressIsNeverLocked() {
    guessFrom("", 50);
    assertThat(access.addressLocks()).isEmpty();
    assertThat(access.authenticate("bob", PASSWORD, "")).isPresent();
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
    String token = issued("nightly orders", Role.PLANNER, null).secret();
    assertThat(token).startsWith("fillrate_").hasSize(9 + 43);
    assertThat(access.authenticateToken(token).orElseThrow().name()).isEqualTo("bob");
    assertThat(access.authenticateToken(token + "x")).isEmpty();
    assertThat(accounts.tokens.keySet()).noneMatch(token::contains).allMatch(h -> h.length() == 64);
    assertThat(accounts.tokens.toString()).doesNotContain(token);
    assertThat(issued("nightly orders", Role.PLANNER, null).secret()).isNotEqualTo(token);
    access.delete("bob", "ann");
    assertThat(access.authenticateToken(token)).isEmpty();
    assertRefused("name", () -> issued("late", Role.VIEWER, null));
    assertRefused("label", () -> access.createToken("admin", " ", Role.VIEWER, null, "ann"));
    assertThat(audit.actions()).containsExactly("account.token", "account.token", "account.delete");
    assertThat(audit.entries).extracting("by").containsOnly("ann");
    assertThat(audit.entries.toString()).doesNotContain(token);
  }

  private ApiToken.Issued issued(String label, Role role, Instant expires) {
    return access.createToken("bob", label, role, expires, "ann");
  }

  @Test
  void aTokenMayDoNoMoreThanItsRoleAndItsAccount() {
    String low = issued("reader", Role.VIEWER, null).secret();
    String full = issued("planner", Role.PLANNER, null).secret();
    assertThat(access.authenticateToken(low).orElseThrow().role()).isEqualTo(Role.VIEWER);
    assertThat(access.authenticateToken(full).orElseThrow().role()).isEqualTo(Role.PLANNER);
    assertRefused("role", () -> issued("too much", Role.ADMIN, null));
    access.change("bob", Role.VIEWER, Scope.EVERYTHING, "ann");
    assertThat(access.authenticateToken(full).orElseThrow().role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void aTokenEndsWhenItExpiresAndWhenItIsRevoked() {
    assertRefused("expires", () -> issued("late", Role.VIEWER, clock.instant()));
    Instant soon = clock.instant().plus(Duration.ofHours(1));
    String expiring = issued("an hour", Role.VIEWER, soon).secret();
    ApiToken.Issued lasting = issued("for good", Role.VIEWER, null);
    assertThat(access.authenticateToken(expiring)).isPresent();
    clock.pass(Duration.ofHours(1));
    assertThat(access.authenticateToken(expiring)).isEmpty();
    assertThat(access.authenticateToken(lasting.secret())).isPresent();
    assertThat(access.revokeToken(lasting.token().id(), "ann")).isTrue();
    assertThat(access.revokeToken(lasting.token().id(), "ann")).isFalse();
    assertThat(access.authenticateToken(lasting.secret())).isEmpty();
    assertThat(audit.actions()).endsWith("account.token-revoked");
  }

  @Test
  void theLastUseIsKeptToTheMinute() {
    String token = issued("script", Role.VIEWER, null).secret();
    Instant first = clock.instant();
    access.authenticateToken(token);
    clock.pass(Duration.ofSeconds(59));
    access.authenticateToken(token);
    assertThat(access.tokens()).extracting(ApiToken::used).containsExactly(first);
    clock.pass(Duration.ofSeconds(1));
    access.authenticateToken(token);
    assertThat(access.tokens()).extracting(ApiToken::used).containsExactly(clock.instant());
  }

  @Test
  void anotherRoleAndScopeLeaveThePassword() {
    Account changed = access.change("bob", Role.OPERATOR, new Scope(List.of("22", "85")), "ann");
    assertThat(access.authenticate("bob", PASSWORD)).contains(changed);
    access.changePassword("bob", PASSWORD, "another password");
    assertThat(access.find("bob").orElseThrow().scope()).isEqualTo(changed.scope());
    assertThat(audit.entries.get(0).detail())
        .isEqualTo("role operator; items that begin with 22, 85");
    assertRefused("name", () -> access.change("eve", Role.VIEWER, Scope.EVERYTHING, "ann"));
    assertThatThrownBy(() -> access.change("admin", Role.VIEWER, Scope.EVERYTHING, "ann"))
        .hasMessageContaining("last administrator");
  }

  @Test
  void aLockIsSeenAndLifted() {
    assertThat(access.locks()).isEmpty();
    for (int i = 0; i < 5; i++) access.authenticate("bob", "wrong " + i);
    for (int i = 0; i < 5; i++) access.authenticate("ghost", "wrong " + i);
    assertThat(access.locks())
        .containsExactly(new AccountLock("bob", 5, clock.instant().plusSeconds(1)));
    access.unlock("bob", "ann");
    assertThat(access.locks()).isEmpty();
    assertThat(access.authenticate("bob", PASSWORD)).isPresent();
    assertThat(audit.actions()).contains("account.unlock");
    assertRefused("name", () -> access.unlock("ghost", "ann"));
  }

  @Test
  void aPersonOfTheCompanyGetsAnAccountWithoutAPassword() {
    assertThat(access.external("joe", "https://idp joe-1", Role.PLANNER, false)).isEmpty();
    Account joe = access.external("joe", "https://idp joe-1", Role.PLANNER, true).orElseThrow();
    assertThat(access.find("joe")).contains(joe);
    assertThat(access.authenticate("joe", "")).isEmpty();
    assertThat(access.authenticate("joe", joe.passwordHash())).isEmpty();
    Account renamed =
        access.external("joseph", "https://idp joe-1", Role.VIEWER, false).orElseThrow();
    assertThat(renamed.name()).isEqualTo("joe");
    assertThat(renamed.role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void nobodyTakesOverAnAccountByItsName() {
    assertThatThrownBy(() -> access.external("admin", "https://idp eve", Role.ADMIN, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belongs to another account");
    access.external("joe", "https://idp joe-1", Role.PLANNER, true);
    assertThatThrownBy(() -> access.external("joe", "https://idp joe-2", Role.PLANNER, true))
        .isInstanceOf(IllegalStateException.class);
    assertThat(access.authenticate("admin", ADMIN_PASSWORD)).isPresent();
  }

  @Test
  void aScopeIsThePrefixesOfItsItems() {
    Scope scope = new Scope(List.of("85", " 22", "22"));
    assertThat(scope.prefixes()).containsExactly("22", "85");
    assertThat(scope.permits("22616")).isTrue();
    assertThat(scope.permits("2")).isFalse();
    assertThat(scope.permits("")).isFalse();
    assertThat(Scope.EVERYTHING.permits("")).isTrue();
    assertRefused("scope", () -> new Scope(List.of(" ")));
    assertRefused("scope", () -> new Scope(List.of("a\nb")));
    assertRefused("scope", () -> new Scope(List.of("x".repeat(65))));
  }

  private static void assertRefused(String field, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> assertThat(e.errors()).singleElement().extracting("field").isEqualTo(field));
  }
}

package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
import org.fillrate.api.store.AccountStore;
import org.junit.jupiter.api.Test;

class RememberedAccountsTest {
  private static final Account ANN =
      new Account("ann", Role.VIEWER, "hash", false, Scope.EVERYTHING);
  private static final ApiToken TOKEN =
      new ApiToken("id", "ann", "label", Role.VIEWER, "ann", Instant.EPOCH, null, null);

  private int asked;
  private boolean there = true;
  private final AccountStore accounts = new RememberedAccounts(store());

  /** Knows ann and her token while they are there; counts who asks for them. */
  private AccountStore store() {
    return (AccountStore)
        Proxy.newProxyInstance(
            AccountStore.class.getClassLoader(),
            new Class<?>[] {AccountStore.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "find", "findToken":
                  asked++;
                  if (!there) return Optional.empty();
                  return Optional.of(method.getName().equals("find") ? ANN : TOKEN);
                case "delete", "deleteToken":
                  there = false;
                  return true;
                case "tokenUsed":
                  throw new IllegalStateException("the disk is full");
                default:
                  return null;
              }
            });
  }

  @Test
  void theStoreIsAskedOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(accounts.find("ann")).contains(ANN);
      assertThat(accounts.findToken("secret")).contains(TOKEN);
    }
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void everyChangeIsSeenAtOnce() {
    Stream.<Runnable>of(
            () -> accounts.save(ANN),
            () -> accounts.delete("ann"),
            () -> accounts.deleteToken("id"))
        .forEach(
            change -> {
              there = true;
              accounts.save(ANN);
              assertThat(accounts.find("ann")).isPresent();
              assertThat(accounts.findToken("secret")).isPresent();
              int before = asked;
              change.run();
              assertThat(accounts.find("ann").isPresent()).isEqualTo(there);
              assertThat(accounts.findToken("secret").isPresent()).isEqualTo(there);
              assertThat(asked).isEqualTo(before + 2);
            });
  }

  /** Nobody knows what a failed change left behind. */
  @Test
  void aChangeThatFailedIsLookedAtAnew() {
    assertThat(accounts.findToken("secret")).isPresent();
    assertThatThrownBy(() -> accounts.tokenUsed("id", Instant.EPOCH)).hasMessageContaining("disk");
    assertThat(accounts.findToken("secret")).isPresent();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void whatIsNotThereIsNotRemembered() {
    there = false;
    assertThat(accounts.findToken("guess")).isEmpty();
    assertThat(accounts.findToken("guess")).isEmpty();
    there = true;
    assertThat(accounts.findToken("guess")).isPresent();
    assertThat(asked).isEqualTo(3);
  }
}

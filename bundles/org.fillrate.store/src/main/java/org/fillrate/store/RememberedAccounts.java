package org.fillrate.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.store.AccountStore;

/**
 * Accounts and tokens that were found lately, for every request asks for them. All of it is
 * forgotten with every change, after it: who reads at the same time either waits for that or reads
 * what is new. Only what exists is remembered, or guesses could fill the memory.
 */
final class RememberedAccounts implements AccountStore {
  private final AccountStore store;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, ApiToken> tokens = new ConcurrentHashMap<>();

  RememberedAccounts(AccountStore store) {
    this.store = store;
  }

  @Override
  public Optional<Account> find(String name) {
    return Optional.ofNullable(
        accounts.computeIfAbsent(name, asked -> store.find(asked).orElse(null)));
  }

  @Override
  public Optional<ApiToken> findToken(String secretHash) {
    return Optional.ofNullable(
        tokens.computeIfAbsent(secretHash, asked -> store.findToken(asked).orElse(null)));
  }

  @Override
  public List<Account> list() {
    return store.list();
  }

  @Override
  public List<ApiToken> tokens() {
    return store.tokens();
  }

  @Override
  public void save(Account account) {
    try {
      store.save(account);
    } finally {
      forget();
    }
  }

  @Override
  public boolean delete(String name) {
    try {
      return store.delete(name);
    } finally {
      forget();
    }
  }

  @Override
  public void saveToken(String secretHash, ApiToken token) {
    store.saveToken(secretHash, token);
  }

  @Override
  public void tokenUsed(String id, Instant at) {
    try {
      store.tokenUsed(id, at);
    } finally {
      forget();
    }
  }

  @Override
  public boolean deleteToken(String id) {
    try {
      return store.deleteToken(id);
    } finally {
      forget();
    }
  }

  private void forget() {
    accounts.clear();
    tokens.clear();
  }
}

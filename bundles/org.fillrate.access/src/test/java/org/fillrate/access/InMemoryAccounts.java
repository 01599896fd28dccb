package org.fillrate.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.store.AccountStore;

/** Accounts and tokens of one test. */
final class InMemoryAccounts implements AccountStore {
  final Map<String, Account> byName = new ConcurrentSkipListMap<>();
  final Map<String, ApiToken> tokens = new ConcurrentHashMap<>();

  @Override
  public void save(Account account) {
    byName.put(account.name(), account);
  }

  @Override
  public Optional<Account> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public List<Account> list() {
    return List.copyOf(byName.values());
  }

  @Override
  public boolean delete(String name) {
    tokens.values().removeIf(token -> token.account().equals(name));
    return byName.remove(name) != null;
  }

  @Override
  public void saveToken(String secretHash, ApiToken token) {
    tokens.put(secretHash, token);
  }

  @Override
  public Optional<ApiToken> findToken(String secretHash) {
    return Optional.ofNullable(tokens.get(secretHash));
  }

  @Override
  public List<ApiToken> tokens() {
    return List.copyOf(tokens.values());
  }

  @Override
  public void tokenUsed(String id, Instant at) {
    tokens.replaceAll(
        (hash, t) ->
            t.id().equals(id)
                ? new ApiToken(
                    id, t.account(), t.label(), t.role(), t.by(), t.created(), t.expires(), at)
                : t);
  }

  @Override
  public boolean deleteToken(String id) {
    return tokens.values().removeIf(token -> token.id().equals(id));
  }
}

package org.fillrate.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.fillrate.api.access.Account;
import org.fillrate.api.store.AccountStore;

/** Accounts and tokens of one test. */
final class InMemoryAccounts implements AccountStore {
  final Map<String, Account> byName = new ConcurrentSkipListMap<>();
  final Map<String, String> tokens = new ConcurrentHashMap<>();

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
    tokens.values().removeIf(name::equals);
    return byName.remove(name) != null;
  }

  @Override
  public void saveToken(String tokenHash, String account, String label) {
    tokens.put(tokenHash, account);
  }

  @Override
  public Optional<Account> findByToken(String tokenHash) {
    return Optional.ofNullable(tokens.get(tokenHash)).flatMap(this::find);
  }
}

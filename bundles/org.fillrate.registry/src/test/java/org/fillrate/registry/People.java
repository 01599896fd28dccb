package org.fillrate.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.access.Role;
import org.fillrate.api.store.AccountStore;

/** The accounts of one test. */
final class People implements AccountStore {
  private final List<Account> accounts = new ArrayList<>();

  People with(String name, Role role) {
    accounts.add(new Account(name, role, "", false));
    return this;
  }

  @Override
  public void save(Account account) {
    accounts.add(account);
  }

  @Override
  public Optional<Account> find(String name) {
    return accounts.stream().filter(account -> account.name().equals(name)).findFirst();
  }

  @Override
  public List<Account> list() {
    return List.copyOf(accounts);
  }

  @Override
  public boolean delete(String name) {
    return accounts.removeIf(account -> account.name().equals(name));
  }

  @Override
  public void saveToken(String secretHash, ApiToken token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ApiToken> findToken(String secretHash) {
    return Optional.empty();
  }

  @Override
  public List<ApiToken> tokens() {
    return List.of();
  }

  @Override
  public void tokenUsed(String id, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean deleteToken(String id) {
    return false;
  }
}

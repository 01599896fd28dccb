package org.fillrate.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.access.Account;
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
  public void saveToken(String tokenHash, String account, String label) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Account> findByToken(String tokenHash) {
    return Optional.empty();
  }
}

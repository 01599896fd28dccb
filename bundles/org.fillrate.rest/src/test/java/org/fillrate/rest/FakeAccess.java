package org.fillrate.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.InvalidInput;

/**
 * Accounts named as their roles; the password is the name backwards, the token {@code token-name}.
 */
public final class FakeAccess implements Access {
  private final List<Account> accounts = new ArrayList<>();

  /** Who asked for what, as the real one tells the audit trail. */
  final List<String> deeds = new ArrayList<>();

  public FakeAccess() {
    reset();
  }

  void reset() {
    accounts.clear();
    deeds.clear();
    for (Role role : Role.values()) {
      String name = role.name().toLowerCase();
      accounts.add(new Account(name, role, password(name), false));
    }
  }

  public static String password(String name) {
    return new StringBuilder(name).reverse().toString();
  }

  @Override
  public Optional<Account> authenticate(String name, String password) {
    return find(name).filter(account -> account.passwordHash().equals(password));
  }

  @Override
  public Optional<Account> authenticateToken(String token) {
    return token.startsWith("token-") ? find(token.substring(6)) : Optional.empty();
  }

  @Override
  public List<Account> accounts() {
    return List.copyOf(accounts);
  }

  @Override
  public Account save(
      String name, Role role, String password, boolean mustChangePassword, String by) {
    deeds.add(by + " saves " + name);
    accounts.removeIf(account -> account.name().equals(name));
    Account account = new Account(name, role, password, mustChangePassword);
    accounts.add(account);
    return account;
  }

  @Override
  public void changePassword(String name, String oldPassword, String newPassword) {
    Account old = authenticate(name, oldPassword).orElse(null);
    if (old == null) throw new InvalidInput("oldPassword", "is wrong");
    save(name, old.role(), newPassword, false, name);
  }

  @Override
  public void delete(String name, String by) {
    if (name.equals("admin")) throw new IllegalStateException("the last admin stays");
    deeds.add(by + " deletes " + name);
    accounts.removeIf(account -> account.name().equals(name));
  }

  @Override
  public String createToken(String name, String label, String by) {
    deeds.add(by + " makes a token of " + name);
    return "token-" + name;
  }

  private Optional<Account> find(String name) {
    return accounts.stream().filter(account -> account.name().equals(name)).findFirst();
  }
}

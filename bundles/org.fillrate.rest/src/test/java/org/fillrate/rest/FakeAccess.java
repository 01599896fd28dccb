package org.fillrate.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.AccountLock;
import org.fillrate.api.access.AddressLock;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
import org.fillrate.api.document.InvalidInput;

/**
 * Accounts named as their roles; the password is the name backwards, the token {@code token-name}.
 */
public final class FakeAccess implements Access {
  private final List<Account> accounts = new ArrayList<>();

  /** Who asked for what, as the real one tells the audit trail. */
  final List<String> deeds = new ArrayList<>();

  final List<ApiToken> tokens = new ArrayList<>();
  final List<AccountLock> locks = new ArrayList<>();

  final List<AddressLock> addressLocks = new ArrayList<>();

  public FakeAccess() {
    reset();
  }

  void reset() {
    accounts.clear();
    deeds.clear();
    tokens.clear();
    locks.clear();
    addressLocks.clear();
    for (Role role : Role.values()) {
      String name = role.name().toLowerCase();
      accounts.add(new Account(name, role, password(name), false));
    }
  }

  public static String password(String name) {
    return new StringBuilder(name).reverse().toString();
  }

  @Override
  public Optional<Account> authenticate(String name, String password, String address) {
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
      String name, Role role, Scope scope, String password, boolean mustChangePassword, String by) {
    deeds.add(by + " saves " + name);
    return put(new Account(name, role, password, mustChangePassword, scope));
  }

  private Account put(Account account) {
    accounts.removeIf(known -> known.name().equals(account.name()));
    accounts.add(account);
    return account;
  }

  @Override
  public Account change(String name, Role role, Scope scope, String by) {
    Account old = find(name).orElseThrow();
    deeds.add(by + " changes " + name);
    return put(new Account(name, role, old.passwordHash(), old.mustChangePassword(), scope));
  }

  @Override
  public Optional<Account> external(String name, String identity, Role role, boolean create) {
    return Optional.of(put(new Account(name, role, Account.EXTERNAL + identity, false)));
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
  public ApiToken.Issued createToken(
      String name, String label, Role role, Instant expires, String by) {
    deeds.add(by + " makes a token of " + name);
    ApiToken token =
        new ApiToken(
            "t" + (tokens.size() + 1), name, label, role, by, Instant.EPOCH, expires, null);
    tokens.add(token);
    return new ApiToken.Issued("token-" + name, token);
  }

  @Override
  public List<ApiToken> tokens() {
    return List.copyOf(tokens);
  }

  @Override
  public boolean revokeToken(String id, String by) {
    deeds.add(by + " revokes " + id);
    return tokens.removeIf(token -> token.id().equals(id));
  }

  @Override
  public List<AccountLock> locks() {
    return List.copyOf(locks);
  }

  @Override
  public List<AddressLock> addressLocks() {
    return List.copyOf(addressLocks);
  }

  @Override
  public boolean unlockAddress(String address, String by) {
    deeds.add(by + " unlocks " + address);
    return addressLocks.removeIf(lock -> lock.address().equals(address));
  }

  @Override
  public void unlock(String name, String by) {
    locks.removeIf(lock -> lock.account().equals(name));
  }

  @Override
  public Optional<Account> find(String name) {
    return accounts.stream().filter(account -> account.name().equals(name)).findFirst();
  }
}

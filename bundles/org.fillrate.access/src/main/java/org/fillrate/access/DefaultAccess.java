package org.fillrate.access;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
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
import org.fillrate.api.store.AccountStore;
import org.fillrate.api.store.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Accounts of this server, in its store. Immediate, so that the first start makes its account. */
@Component(name = "org.fillrate.access", immediate = true)
@Designate(ocd = AccessOptions.class)
public final class DefaultAccess implements Access {
  /** Who makes an account at a company sign-in, in the audit trail: nobody here asked. */
  private static final String SERVER = "server";

  private final AccountStore accounts;
  private final AuditTrail audit;
  private final FirstAccount firstAccount;
  private final PasswordHashing hashing;
  private final PasswordCheck passwords;
  private final AddressGuard addresses;
  private final ApiTokens tokens;

  private final Object changes = new Object();

  @Activate
  public DefaultAccess(
      @Reference AccountStore accounts,
      @Reference AuditTrail audit,
      BundleContext context,
      AccessOptions options) {
    this(
        accounts,
        audit,
        new FirstAccount(
            System.getenv(FirstAccount.VARIABLE), new InitialPasswordFile(dataFolder(context))),
        new PasswordHashing(atLeastOwasp(options.iterations())),
        Clock.systemUTC());
  }

  DefaultAccess(
      AccountStore accounts,
      AuditTrail audit,
      FirstAccount firstAccount,
      PasswordHashing hashing,
      Clock clock) {
    this.accounts = accounts;
    this.audit = audit;
    this.firstAccount = firstAccount;
    this.hashing = hashing;
    passwords = new PasswordCheck(accounts, audit, hashing, clock);
    addresses = new AddressGuard(audit, clock);
    tokens = new ApiTokens(accounts, audit, clock);
    firstAccount.prepare(accounts, audit, hashing);
  }

  private static Path dataFolder(BundleContext context) {
    String folder = context.getProperty("karaf.data");
    if (folder == null) throw new IllegalStateException("framework property karaf.data is not set");
    return Path.of(folder);
  }

  private static int atLeastOwasp(int iterations) {
    if (iterations >= PasswordHashing.LEAST_ITERATIONS) return iterations;
    throw new InvalidInput(
        "org.fillrate.access.iterations",
        "must be at least " + PasswordHashing.LEAST_ITERATIONS + ", but is " + iterations);
  }

  @Override
  public Optional<Account> authenticate(String name, String password, String address) {
    if (addresses.isLocked(address)) return Optional.empty();
    Optional<Account> remembered = passwords.remembered(name, password);
    if (remembered.isPresent()) return remembered;
    Optional<Account> account = passwords.check(name, password);
    account.ifPresentOrElse(
        known -> audit.append(name, "account.login", name, Said.BY_PASSWORD.with()),
        () -> addresses.failed(address));
    return account;
  }

  @Override
  public Optional<Account> authenticateToken(String token) {
    return tokens.find(token);
  }

  @Override
  public List<Account> accounts() {
    return accounts.list();
  }

  @Override
  public Optional<Account> find(String name) {
    return accounts.find(name);
  }

  @Override
  public Account save(
      String name, Role role, Scope scope, String password, boolean mustChangePassword, String by) {
    AccountRules.checkName(name);
    AccountRules.checkPassword("password", password, name);
    Account account = new Account(name, role, hashing.hash(password), mustChangePassword, scope);
    synchronized (changes) {
      AccountRules.keepAnAdmin(accounts.list(), name, role);
      accounts.save(account);
    }
    passwords.unlock(name);
    audit.append(by, "account.save", name, AccountRules.described(role, scope));
    firstAccount.changed(name);
    return account;
  }

  @Override
  public Account change(String name, Role role, Scope scope, String by) {
    Account changed;
    synchronized (changes) {
      Account account = existing(name);
      AccountRules.keepAnAdmin(accounts.list(), name, role);
      changed =
          new Account(name, role, account.passwordHash(), account.mustChangePassword(), scope);
      accounts.save(changed);
    }
    audit.append(by, "account.change", name, AccountRules.described(role, scope));
    return changed;
  }

  @Override
  public Optional<Account> external(String name, String identity, Role role, boolean create) {
    AccountRules.checkName(name);
    String mark = PasswordHashing.external(identity);
    Account account;
    synchronized (changes) {
      Optional<Account> known =
          accounts.list().stream().filter(a -> a.passwordHash().equals(mark)).findFirst();
      if (known.isEmpty() && accounts.find(name).isPresent()) {
        throw new IllegalStateException(Said.NAME_TAKEN.with(name));
      }
      if (known.isEmpty() && !create) return Optional.empty();
      account = known.orElseGet(() -> new Account(name, role, mark, false));
      if (known.isEmpty() || account.role() != role) {
        AccountRules.keepAnAdmin(accounts.list(), account.name(), role);
        account = new Account(account.name(), role, mark, false, account.scope());
        accounts.save(account);
        audit.append(
            SERVER,
            "account.external",
            account.name(),
            AccountRules.described(role, account.scope()));
      }
    }
    audit.append(account.name(), "account.login", account.name(), Said.BY_COMPANY.with());
    return Optional.of(account);
  }

  @Override
  public void changePassword(String name, String oldPassword, String newPassword) {
    Account account =
        passwords
            .check(name, oldPassword)
            .orElseThrow(() -> new InvalidInput("oldPassword", Said.OLD_WRONG.with()));
    AccountRules.checkPassword("newPassword", newPassword, name);
    if (newPassword.equals(oldPassword)) {
      throw new InvalidInput("newPassword", Said.SAME.with());
    }
    Account changed =
        new Account(name, account.role(), hashing.hash(newPassword), false, account.scope());
    synchronized (changes) {
      if (!accounts.find(name).equals(Optional.of(account))) {
        throw new IllegalStateException(Said.MEANWHILE.with(name));
      }
      accounts.save(changed);
    }
    audit.append(name, "account.password", name, Said.CHANGED.with());
    firstAccount.changed(name);
  }

  @Override
  public void delete(String name, String by) {
    synchronized (changes) {
      existing(name);
      AccountRules.keepAnAdmin(accounts.list(), name, null);
      accounts.delete(name);
    }
    audit.append(by, "account.delete", name, Said.WITH_TOKENS.with());
    firstAccount.changed(name);
  }

  @Override
  public List<AccountLock> locks() {
    return accounts.list().stream().flatMap(a -> passwords.lock(a.name()).stream()).toList();
  }

  @Override
  public List<AddressLock> addressLocks() {
    return addresses.locks();
  }

  @Override
  public boolean unlockAddress(String address, String by) {
    return addresses.unlock(address, by);
  }

  @Override
  public void unlock(String name, String by) {
    existing(name);
    passwords.unlock(name);
    audit.append(by, "account.unlock", name, "");
  }

  @Override
  public ApiToken.Issued createToken(
      String name, String label, Role role, @Nullable Instant expires, String by) {
    synchronized (changes) {
      return tokens.issue(existing(name), label, role, expires, by);
    }
  }

  @Override
  public List<ApiToken> tokens() {
    return accounts.tokens();
  }

  @Override
  public boolean revokeToken(String id, String by) {
    return tokens.revoke(id, by);
  }

  private Account existing(String name) {
    return accounts.find(name).orElseThrow(() -> new InvalidInput("name", Said.NOBODY.with(name)));
  }
}

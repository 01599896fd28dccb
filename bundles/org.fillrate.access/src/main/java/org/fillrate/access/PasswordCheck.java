package org.fillrate.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.AccountLock;
import org.fillrate.api.store.AccountStore;
import org.fillrate.api.store.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether somebody knows an account's password. Wrong ones count towards the name's lock, and those
 * of unknown names take as long. Thread-safe.
 */
final class PasswordCheck {
  private static final Logger log = LoggerFactory.getLogger(PasswordCheck.class);

  private final AccountStore accounts;
  private final AuditTrail audit;
  private final PasswordHashing hashing;
  private final VerifiedCredentials verified;
  private final Lockout lockout;

  /** One check at a time per name, so that parallel guesses can't outrun the lock. */
  private final Object[] turns;

  PasswordCheck(AccountStore accounts, AuditTrail audit, PasswordHashing hashing, Clock clock) {
    this.accounts = accounts;
    this.audit = audit;
    this.hashing = hashing;
    verified = new VerifiedCredentials(clock);
    lockout = Lockout.ofAccounts(clock);
    turns = new Object[Math.max(2, Runtime.getRuntime().availableProcessors())];
    for (int i = 0; i < turns.length; i++) turns[i] = new Object();
  }

  /** The account where the same password was right a short time ago: costs no hashing. */
  Optional<Account> remembered(String name, String password) {
    if (password.length() > AccountRules.LONGEST_PASSWORD || lockout.isLocked(name)) {
      return Optional.empty();
    }
    return accounts
        .find(name)
        .filter(account -> verified.knows(name, password, account.passwordHash()));
  }

  /** The account where the password is right; slow. */
  Optional<Account> check(String name, String password) {
    if (password.length() > AccountRules.LONGEST_PASSWORD || !AccountRules.isName(name)) {
      return Optional.empty();
    }
    synchronized (turns[Math.floorMod(name.hashCode(), turns.length)]) {
      if (lockout.isLocked(name)) return Optional.empty();
      Optional<Account> account = remembered(name, password);
      if (account.isPresent()) return account;
      account = accounts.find(name);
      if (account.isEmpty()) hashing.pretend(password);
      if (account.isPresent() && hashing.matches(password, account.get().passwordHash())) {
        lockout.succeeded(name);
        verified.remember(name, password, account.get().passwordHash());
        return account;
      }
      refused(name, account.isPresent());
      return Optional.empty();
    }
  }

  /** Unknown names stay out of the trail: people type passwords into the wrong field. */
  private void refused(String name, boolean known) {
    Duration lock = lockout.failed(name);
    if (!known) {
      log.debug("Login refused: unknown account");
    } else if (lock.isZero()) {
      audit.append(name, "account.login-refused", name, Said.WRONG.with());
    } else {
      String locked = Said.LOCKED.with(lock.toSeconds());
      audit.append(name, "account.locked", name, locked);
      log.warn("Account {}: {}", name, locked);
    }
  }

  Optional<AccountLock> lock(String name) {
    return lockout.lock(name);
  }

  void unlock(String name) {
    lockout.succeeded(name);
  }
}

package org.fillrate.access;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.AccountStore;
import org.fillrate.api.store.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrator that a first start makes. There is no default password: it comes from the
 * environment, or is random, used once, and lies in a file that only the server's user can read.
 */
final class FirstAccount {
  static final String NAME = "admin";
  static final String VARIABLE = "FILLRATE_ADMIN_PASSWORD";

  /** Who made it, in the audit trail: nobody asked. */
  private static final String SERVER = "server";

  private static final Logger log = LoggerFactory.getLogger(FirstAccount.class);

  /** Without look-alikes, because people type it. 20 of 56 characters are 116 bits. */
  private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

  private static final int LENGTH = 20;

  private final @Nullable String chosen;
  private final InitialPasswordFile file;

  /**
   * @param chosen the environment's password, if any
   */
  FirstAccount(@Nullable String chosen, InitialPasswordFile file) {
    this.chosen = chosen;
    this.file = file;
  }

  /** Makes the account where there is none at all; a password file that is used up goes. */
  void prepare(AccountStore accounts, AuditTrail audit, PasswordHashing hashing) {
    if (accounts.list().isEmpty()) {
      if (chosen == null || chosen.isEmpty()) makeWithRandomPassword(accounts, audit, hashing);
      else makeWithChosenPassword(chosen, accounts, audit, hashing);
    } else if (!accounts.find(NAME).map(Account::mustChangePassword).orElse(false)) {
      removeFile();
    }
  }

  /** Removes the password file once the account has another password, or is gone. */
  void changed(String name) {
    if (name.equals(NAME)) removeFile();
  }

  private void removeFile() {
    try {
      if (file.delete()) log.info("Removed {}", file.path());
    } catch (UncheckedIOException e) {
      log.warn("{}; its password is of no use any more, remove it by hand", e.getMessage());
    }
  }

  private static void makeWithChosenPassword(
      String password, AccountStore accounts, AuditTrail audit, PasswordHashing hashing) {
    try {
      AccountRules.checkPassword(VARIABLE, password, NAME);
    } catch (InvalidInput refused) {
      // failing closed: nobody can log in until a start brings a usable password, or none
      log.error("No account was made, nobody can log in. {}", refused.getMessage());
      return;
    }
    accounts.save(new Account(NAME, Role.ADMIN, hashing.hash(password), false));
    audit.append(SERVER, "account.first", NAME, Said.FIRST_GIVEN.with(VARIABLE));
    log.info("First start: account {} has the password of {}", NAME, VARIABLE);
  }

  private void makeWithRandomPassword(
      AccountStore accounts, AuditTrail audit, PasswordHashing hashing) {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    file.write(password.toString());
    accounts.save(new Account(NAME, Role.ADMIN, hashing.hash(password.toString()), true));
    audit.append(SERVER, "account.first", NAME, Said.FIRST_MADE.with());
    log.info(
        "First start: the one-time password of account {} is in {}; it must be changed at the"
            + " first login",
        NAME,
        file.path());
  }
}

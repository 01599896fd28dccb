package org.fillrate.access;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
import org.fillrate.api.document.InvalidInput;
import org.jspecify.annotations.Nullable;

/** What names, passwords and labels may be, and who has to stay. */
final class AccountRules {
  static final int LONGEST_PASSWORD = 1000;

  private static final int SHORTEST_PASSWORD = 10;
  private static final int LONGEST_LABEL = 100;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  private AccountRules() {}

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static void checkName(String name) {
    if (!isName(name)) {
      throw new InvalidInput("name", Said.NAME_SHAPE.with());
    }
  }

  static void checkPassword(String field, String password, String name) {
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      throw new InvalidInput(
          field, Said.PASSWORD_LENGTH.with(SHORTEST_PASSWORD, LONGEST_PASSWORD, password.length()));
    }
    if (password.isBlank()) throw new InvalidInput(field, Said.BLANK.with());
    if (password.equalsIgnoreCase(name)) {
      throw new InvalidInput(field, Said.PASSWORD_IS_NAME.with());
    }
  }

  /**
   * Refuses to lose the last administrator.
   *
   * @param role what the account is to become; null where it is to go
   */
  static void keepAnAdmin(List<Account> all, String name, @Nullable Role role) {
    if (role == Role.ADMIN) return;
    List<Account> admins = all.stream().filter(a -> a.role() == Role.ADMIN).toList();
    if (admins.size() == 1 && admins.get(0).name().equals(name)) {
      String what =
          role == null ? Said.DELETED.with() : Said.MADE.with(role.name().toLowerCase(Locale.ROOT));
      throw new IllegalStateException(Said.LAST_ADMIN.with(name, what));
    }
  }

  /** Rights, for the audit trail. */
  static String described(Role role, Scope scope) {
    String word = role.name().toLowerCase(Locale.ROOT);
    return scope.isEverything()
        ? Said.ROLE.with(word)
        : Said.ROLE_AND_ITEMS.with(word, String.join(", ", scope.prefixes()));
  }

  static void checkLabel(String label) {
    if (label.isBlank() || label.length() > LONGEST_LABEL) {
      throw new InvalidInput("label", Said.LABEL.with(LONGEST_LABEL));
    }
  }
}

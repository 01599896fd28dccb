package org.fillrate.api.access;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Checks passwords and tokens, and manages accounts. Thread-safe. */
@ProviderType
public interface Access {
  /** The account, where the password is right and the account not locked. */
  Optional<Account> authenticate(String name, String password);

  /** The account that an API token speaks for. */
  Optional<Account> authenticateToken(String token);

  List<Account> accounts();

  /**
   * Makes an account, or gives an existing one a new role and password.
   *
   * @param by who asks, for the audit trail
   */
  Account save(String name, Role role, String password, boolean mustChangePassword, String by);

  /** Sets a new password; the old one must be right and the new one be different. */
  void changePassword(String name, String oldPassword, String newPassword);

  /**
   * Removes an account; the last admin stays.
   *
   * @param by who asks, for the audit trail
   */
  void delete(String name, String by);

  /**
   * Makes a token that is shown once.
   *
   * @param by who asks, for the audit trail
   */
  String createToken(String name, String label, String by);
}

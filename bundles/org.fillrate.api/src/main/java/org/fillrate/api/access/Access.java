package org.fillrate.api.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Checks passwords and tokens, and manages accounts. Thread-safe. In every change {@code by} is who
 * asks, for the audit trail.
 */
@ProviderType
public interface Access {
  /** The account, where the password is right and the account not locked. */
  default Optional<Account> authenticate(String name, String password) {
    return authenticate(name, password, "");
  }

  /**
   * The account, where the password is right and neither the account nor the address is locked.
   *
   * @param address where the password came from; empty where that is not known or tells nothing,
   *     then only the account's own wrong passwords count
   */
  Optional<Account> authenticate(String name, String password, String address);

  /** The account that an API token speaks for, with the lower of its role and the token's. */
  Optional<Account> authenticateToken(String token);

  List<Account> accounts();

  Optional<Account> find(String name);

  /** Makes an account, or gives an existing one a new role, scope and password. */
  Account save(
      String name, Role role, Scope scope, String password, boolean mustChangePassword, String by);

  /** {@link #save} for every item. */
  default Account save(
      String name, Role role, String password, boolean mustChangePassword, String by) {
    return save(name, role, Scope.EVERYTHING, password, mustChangePassword, by);
  }

  /** Gives an existing account another role and scope; its way to sign in stays. */
  Account change(String name, Role role, Scope scope, String by);

  /**
   * The account of a person whom the company's identity provider knows. Its role is the provider's
   * to say, at every sign-in anew.
   *
   * @param identity who it is there, for good
   * @param create whether to make one where there is none
   * @return empty where there is none and none is to be made
   * @throws IllegalStateException where an account of another identity has the name, or the last
   *     administrator would go
   */
  Optional<Account> external(String name, String identity, Role role, boolean create);

  /** Sets a new password; the old one must be right and the new one be different. */
  void changePassword(String name, String oldPassword, String newPassword);

  /** Removes an account; the last admin stays. */
  void delete(String name, String by);

  /** Accounts that are locked now. */
  List<AccountLock> locks();

  /** Addresses that are locked now. */
  List<AddressLock> addressLocks();

  /** Takes passwords from an address again; false where it is not locked. */
  boolean unlockAddress(String address, String by);

  /** Lets an account's password in again; forgets its wrong ones. */
  void unlock(String name, String by);

  /**
   * Makes a token that is shown once.
   *
   * @param role the most that it may do; not more than its account
   * @param expires null for never
   */
  ApiToken.Issued createToken(
      String name, String label, Role role, @Nullable Instant expires, String by);

  /** All tokens, newest first. */
  List<ApiToken> tokens();

  /** Ends a token; false where there is none. */
  boolean revokeToken(String id, String by);
}

package org.fillrate.api.access;

/**
 * An account of a person or a script.
 *
 * @param passwordHash algorithm, parameters, salt and hash in one text; of an account of the
 *     company's sign-in, a digest of who it is there
 * @param mustChangePassword whether nothing is allowed before the password is changed
 * @param scope the items that it may decide about
 */
public record Account(
    String name, Role role, String passwordHash, boolean mustChangePassword, Scope scope) {

  /** What begins the {@code passwordHash} of an account of the company's sign-in. */
  public static final String EXTERNAL = "external$";

  /** An account that may decide about every item. */
  public Account(String name, Role role, String passwordHash, boolean mustChangePassword) {
    this(name, role, passwordHash, mustChangePassword, Scope.EVERYTHING);
  }

  /** Whether it signs in at the company's identity provider, and has no password here. */
  public boolean isExternal() {
    return passwordHash.startsWith(EXTERNAL);
  }
}

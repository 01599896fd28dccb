package org.fillrate.store;

/** A database user with its password. */
record Login(String user, String password) {
  /** Never shows the password. */
  @Override
  public String toString() {
    return user;
  }
}

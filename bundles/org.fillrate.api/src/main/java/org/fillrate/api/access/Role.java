package org.fillrate.api.access;

/** What a person or script may do. Each role includes those before it. */
public enum Role {
  /** Sees. */
  VIEWER,
  /** Asks for decisions and overrides them. */
  PLANNER,
  /** Imports data, trains, switches policies. */
  OPERATOR,
  /** Installs bundles and manages accounts. */
  ADMIN;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}

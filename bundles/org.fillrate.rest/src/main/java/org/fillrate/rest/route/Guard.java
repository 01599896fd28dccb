package org.fillrate.rest.route;

import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.jspecify.annotations.Nullable;

/** Who may use a route. */
public enum Guard {
  /** Anybody, without an account. */
  ANYBODY(null),
  /** Every account, even one that has to change its password first. */
  ACCOUNT(null),
  VIEWER(Role.VIEWER),
  PLANNER(Role.PLANNER),
  OPERATOR(Role.OPERATOR),
  ADMIN(Role.ADMIN);

  private final @Nullable Role role;

  Guard(@Nullable Role role) {
    this.role = role;
  }

  /** Whether an account's role is enough. */
  public boolean admits(Account account) {
    return role == null || account.role().includes(role);
  }
}

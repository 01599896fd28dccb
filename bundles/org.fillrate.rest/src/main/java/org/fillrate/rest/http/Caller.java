package org.fillrate.rest.http;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Scope;
import org.fillrate.rest.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and for what.
 *
 * @param account null where nobody is signed in
 * @param session null where a script asks
 * @param token whether the script does so by a token
 * @param address where the request came from, see {@link ClientAddress}
 */
public record Caller(
    Route route,
    @Nullable Account account,
    @Nullable Session session,
    boolean token,
    String address)
    implements Principal {

  /** The caller of a request that passed the gate. */
  public static Caller of(SecurityContext context) {
    return (Caller) context.getUserPrincipal();
  }

  /** The account; for routes that need one. */
  public Account signedIn() {
    if (account == null) throw new IllegalStateException(route.path() + " asks for no account");
    return account;
  }

  /**
   * Refuses items outside of the account's item groups. Whatever decides, overrides, approves or
   * exports asks here.
   *
   * @throws HttpProblem 403, naming them
   */
  public void requireScope(Collection<String> items) {
    List<String> outside = scope().outside(items);
    if (!outside.isEmpty()) throw HttpProblem.outOfScope(outside, scope().prefixes());
  }

  /** The items that the caller may decide about; every one where no account is needed. */
  public Scope scope() {
    return account == null ? Scope.EVERYTHING : account.scope();
  }

  @Override
  public String getName() {
    return account == null ? "" : account.name();
  }

  /** The caller as a security context. */
  SecurityContext context(boolean secure) {
    return new SecurityContext() {
      @Override
      public Principal getUserPrincipal() {
        return Caller.this;
      }

      @Override
      public boolean isUserInRole(String role) {
        return account != null && account.role().name().equalsIgnoreCase(role);
      }

      @Override
      public boolean isSecure() {
        return secure;
      }

      @Override
      public String getAuthenticationScheme() {
        return session == null ? "Basic" : "Session";
      }
    };
  }
}

package org.fillrate.rest.http;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.fillrate.api.access.Account;
import org.fillrate.rest.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and for what.
 *
 * @param account null where nobody is signed in
 * @param session null where a script asks
 */
public record Caller(Route route, @Nullable Account account, @Nullable Session session)
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

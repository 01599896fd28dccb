package org.fillrate.rest.resource;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.fillrate.api.access.Account;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.GateFilter;
import org.fillrate.rest.http.Session;
import org.fillrate.rest.http.Sessions;
import org.fillrate.rest.route.Answers;
import org.jspecify.annotations.Nullable;

/** Sessions and the cookies that stand for them. */
final class SessionCookies {
  private final Sessions sessions;

  SessionCookies(Sessions sessions) {
    this.sessions = sessions;
  }

  /** A new session in place of the one that the browser may have. */
  Session replace(Account account, SecurityContext security, @Nullable String client) {
    Session before = Caller.of(security).session();
    if (before != null) sessions.close(before);
    return sessions.open(account, client == null ? "" : client);
  }

  /** The answer to who signed in. */
  Response begin(Account account, SecurityContext security, @Nullable String client) {
    Session session = replace(account, security, client);
    return Response.ok(view(account, session)).cookie(of(session, security)).build();
  }

  static Answers.Session view(Account account, @Nullable Session session) {
    return new Answers.Session(
        account.name(),
        account.role(),
        account.mustChangePassword(),
        account.scope().prefixes(),
        account.isExternal(),
        session == null ? null : session.csrfToken());
  }

  static NewCookie of(Session session, SecurityContext security) {
    return cookie(session.id(), NewCookie.DEFAULT_MAX_AGE, security);
  }

  static NewCookie gone(SecurityContext security) {
    return cookie("", 0, security);
  }

  private static NewCookie cookie(String value, int maxAge, SecurityContext security) {
    return new NewCookie.Builder(GateFilter.COOKIE)
        .value(value)
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(security.isSecure())
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}

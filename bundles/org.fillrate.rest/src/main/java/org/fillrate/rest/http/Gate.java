package org.fillrate.rest.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Guard;
import org.fillrate.rest.route.RequestBody;
import org.fillrate.rest.route.Route;
import org.fillrate.rest.route.Routes;

/**
 * Decides who may pass, by the table of routes alone: what is not in it is not there. Thread-safe.
 *
 * <p>Credentials are an {@code Authorization} header (Basic or Bearer) or else the session cookie.
 * With a cookie every change needs the session's {@code X-CSRF-Token}.
 */
public final class Gate {
  static final String CSRF_HEADER = "X-CSRF-Token";

  private final Services services;
  private final Sessions sessions;

  private record Identity(Account account, Optional<Session> session, boolean token) {}

  public Gate(Services services, Sessions sessions) {
    this.services = services;
    this.sessions = sessions;
  }

  /**
   * Lets a request in.
   *
   * @throws HttpProblem where it stays outside, and why
   */
  Caller admit(Knock knock) {
    Route route = route(knock);
    if (route.changes()) refuseOtherSites(knock);
    Optional<Identity> identity = identity(knock, route);
    identity.flatMap(Identity::session).ifPresent(session -> checkCsrf(knock, route, session));
    if (route.guard() != Guard.ANYBODY) authorise(knock, route, identity);
    checkQuery(knock, route);
    checkBody(knock, route.body());
    return new Caller(
        route,
        identity.map(Identity::account).orElse(null),
        identity.flatMap(Identity::session).orElse(null),
        identity.map(Identity::token).orElse(false),
        knock.address());
  }

  private static Route route(Knock knock) {
    String path = knock.path();
    String trimmed =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    List<Route> routes = trimmed.contains(";") ? List.of() : Routes.at(trimmed);
    if (routes.isEmpty()) throw HttpProblem.notFound("route", path);
    String method = knock.method().equals("HEAD") ? "GET" : knock.method();
    return routes.stream()
        .filter(route -> route.method().equals(method))
        .findFirst()
        .orElseThrow(() -> methodNotAllowed(knock, routes));
  }

  private static HttpProblem methodNotAllowed(Knock knock, List<Route> routes) {
    String allowed = routes.stream().map(Route::method).collect(Collectors.joining(", "));
    String detail = knock.method() + " is not possible here; possible: " + allowed + ".";
    return HttpProblem.of(405, "method-not-allowed", "Method not allowed", detail)
        .header("Allow", allowed);
  }

  /**
   * Browsers remember Basic credentials too, so that a token alone does not stop forged requests.
   */
  private static void refuseOtherSites(Knock knock) {
    String site = knock.header("Sec-Fetch-Site").orElse("none");
    if (site.equals("cross-site") || site.equals("same-site")) {
      throw forbidden("cross-site", "A page of another site may not change anything here.");
    }
  }

  private Optional<Identity> identity(Knock knock, Route route) {
    Optional<String> authorization = knock.header("Authorization");
    if (authorization.isEmpty() && knock.cookie() == null) return Optional.empty();
    Optional<Access> access = services.find(Access.class);
    if (access.isEmpty()) {
      if (route.guard() == Guard.ANYBODY) return Optional.empty();
      throw HttpProblem.unavailable("Access");
    }
    return authorization.isPresent()
        ? byHeader(access.get(), authorization.get(), knock.address())
        : byCookie(access.get(), String.valueOf(knock.cookie()));
  }

  private static Optional<Identity> byHeader(Access access, String authorization, String address) {
    String[] parts = authorization.trim().split("\\s+", 2);
    if (parts.length != 2) return Optional.empty();
    String scheme = parts[0].toLowerCase(Locale.ROOT);
    Optional<Account> account = Optional.empty();
    if (scheme.equals("bearer")) account = access.authenticateToken(parts[1]);
    if (scheme.equals("basic")) account = byPassword(access, parts[1], address);
    boolean token = scheme.equals("bearer");
    return account.map(found -> new Identity(found, Optional.empty(), token));
  }

  private static Optional<Account> byPassword(Access access, String encoded, String address) {
    try {
      String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = decoded.indexOf(':');
      if (colon < 0) return Optional.empty();
      return access.authenticate(
          decoded.substring(0, colon), decoded.substring(colon + 1), address);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /**
   * A session lives as long as its account is the one that it began with: another password, role or
   * scope ends it at once.
   */
  private Optional<Identity> byCookie(Access access, String cookie) {
    Optional<Session> session = sessions.find(cookie);
    return session.flatMap(
        found ->
            access
                .find(found.account().name())
                .filter(found.account()::equals)
                .map(account -> new Identity(account, session, false)));
  }

  private static void checkCsrf(Knock knock, Route route, Session session) {
    if (!route.changes() || route.guard() == Guard.ANYBODY) return;
    byte[] given = knock.header(CSRF_HEADER).orElse("").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, session.csrfToken().getBytes(StandardCharsets.UTF_8))) {
      throw forbidden(
          "csrf", "Changes need the session's token in the header " + CSRF_HEADER + ".");
    }
  }

  private static void authorise(Knock knock, Route route, Optional<Identity> identity) {
    Account account = identity.map(Identity::account).orElseThrow(() -> unauthenticated(knock));
    if (account.mustChangePassword() && route.guard() != Guard.ACCOUNT) {
      throw forbidden(
          "password-change-required",
          "The password has to be changed first: POST /api/v1/session/password.");
    }
    if (!route.guard().admits(account)) {
      String needed = route.guard().name().toLowerCase(Locale.ROOT);
      String own = account.role().name().toLowerCase(Locale.ROOT);
      throw forbidden("role", "This needs the role " + needed + "; yours is " + own + ".");
    }
  }

  /** A browser's own password window must not cover the console's sign-in page. */
  private static HttpProblem unauthenticated(Knock knock) {
    boolean page =
        knock.header("Sec-Fetch-Mode").filter(mode -> !mode.equals("navigate")).isPresent();
    return HttpProblem.of(
            401,
            "unauthenticated",
            "Not signed in",
            "Sign in with a name and password (Basic), a token (Bearer) or a session. "
                + "What was sent, if anything, is not valid.")
        .header(
            "WWW-Authenticate",
            page ? "Bearer realm=\"fillrate\"" : "Basic realm=\"fillrate\", charset=\"UTF-8\"");
  }

  private static HttpProblem forbidden(String type, String detail) {
    return HttpProblem.of(403, type, "Forbidden", detail);
  }

  private static void checkQuery(Knock knock, Route route) {
    for (String name : knock.query()) {
      if (!route.query().contains(name)) {
        String known =
            route.query().isEmpty() ? "none is known here" : "known are " + route.query();
        throw HttpProblem.invalid(
            new InvalidInput(name, "is not a known query parameter; " + known));
      }
    }
  }

  private static void checkBody(Knock knock, RequestBody body) {
    if (body == RequestBody.NONE) return;
    String type = knock.header("Content-Type").orElse("");
    String media = type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    if (!Set.copyOf(body.media()).contains(media)) {
      String accepted = String.join(", ", body.media());
      String detail = "The Content-Type must be one of " + accepted + ", but is \"" + media + "\".";
      throw HttpProblem.of(415, "unsupported-media-type", "Unsupported media type", detail)
          .header("Accept-Post", accepted);
    }
    if (knock
        .header("Content-Length")
        .filter(length -> exceeds(length, body.limit()))
        .isPresent()) {
      throw HttpProblem.tooLarge(body.limit());
    }
  }

  private static boolean exceeds(String length, long limit) {
    try {
      return Long.parseLong(length.trim()) > limit;
    } catch (NumberFormatException e) {
      throw HttpProblem.invalid(new InvalidInput("Content-Length", "must be a number of bytes"));
    }
  }
}

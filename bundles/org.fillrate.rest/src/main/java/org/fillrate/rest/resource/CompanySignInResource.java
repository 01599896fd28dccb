package org.fillrate.rest.resource;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.CompanySignIn;
import org.fillrate.api.access.CompanySignIn.Refused;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.http.Session;
import org.fillrate.rest.http.Sessions;
import org.fillrate.rest.platform.Services;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** To the company's identity provider and back: a browser's way, all by redirects. */
@Path("session/company")
@Produces(MediaType.APPLICATION_JSON)
public final class CompanySignInResource {
  private static final Logger LOG = LoggerFactory.getLogger(CompanySignInResource.class);
  private static final String COOKIE = "FILLRATE_SIGN_IN";
  private static final int SECONDS = 600;

  private final Services services;
  private final SessionCookies cookies;
  private final SecureRandom random = new SecureRandom();

  public CompanySignInResource(Services services, Sessions sessions) {
    this.services = services;
    this.cookies = new SessionCookies(sessions);
  }

  @GET
  public Response begin(@Context SecurityContext security) {
    CompanySignIn company = company();
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String binding = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    try {
      return to(company.begin(binding)).cookie(cookie(binding, SECONDS, security)).build();
    } catch (Refused e) {
      return refused(company, e, security);
    }
  }

  @GET
  @Path("return")
  public Response complete(
      @Context UriInfo uri,
      @Context SecurityContext security,
      @CookieParam(COOKIE) @Nullable String binding,
      @HeaderParam("User-Agent") @Nullable String client) {
    CompanySignIn company = company();
    Query query = Query.of(uri);
    try {
      if (!query.text("error", "").isEmpty()) {
        throw new Refused(
            Refused.Reason.REJECTED,
            "the provider answers " + query.text("error", "").replaceAll("[^A-Za-z0-9_.-]", "?"));
      }
      Account account =
          company.complete(
              binding == null ? "" : binding, query.text("state", ""), query.text("code", ""));
      Session session = cookies.replace(account, security, client);
      return to(company.home())
          .cookie(SessionCookies.of(session, security), cookie("", 0, security))
          .build();
    } catch (Refused e) {
      return refused(company, e, security);
    }
  }

  private CompanySignIn company() {
    return services
        .find(CompanySignIn.class)
        .orElseThrow(() -> HttpProblem.notFound("company sign-in", "here: none is configured"));
  }

  /** People are led back to the console, which says it in their language. */
  private static Response refused(CompanySignIn company, Refused e, SecurityContext security) {
    LOG.warn("company sign-in refused: {}", e.getMessage());
    LOG.debug("company sign-in refused", e);
    String reason = e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return to(company.home().resolve("#/refused/" + reason))
        .cookie(cookie("", 0, security))
        .build();
  }

  private static Response.ResponseBuilder to(URI place) {
    return Response.status(Response.Status.FOUND).location(place);
  }

  /** Lax, for it has to come along when the provider sends the browser back. */
  private static NewCookie cookie(String value, int maxAge, SecurityContext security) {
    return new NewCookie.Builder(COOKIE)
        .value(value)
        .path("/api/v1/session/company")
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(security.isSecure())
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}

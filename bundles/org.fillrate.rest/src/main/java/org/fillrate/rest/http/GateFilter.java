package org.fillrate.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import java.io.IOException;
import org.fillrate.rest.route.RequestBody;
import org.jspecify.annotations.Nullable;

/** Stands before every route and every body. */
@PreMatching
public final class GateFilter implements ContainerRequestFilter {
  /** Name of the session cookie. */
  public static final String COOKIE = "FILLRATE_SESSION";

  static final String BEGUN = "fillrate.begun";
  static final String CALLER = "fillrate.caller";

  /** Bytes of a body that a route does not ask for. */
  private static final int MOST_IGNORED = 64 << 10;

  private final Gate gate;
  private final ClientAddress addresses;

  /** Jersey's view of the request that this thread serves; absent where there is no network. */
  @Context private @Nullable HttpServletRequest servlet;

  public GateFilter(Gate gate, ClientAddress addresses) {
    this.gate = gate;
    this.addresses = addresses;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    request.setProperty(BEGUN, System.nanoTime());
    Cookie cookie = request.getCookies().get(COOKIE);
    String path = request.getUriInfo().getPath(false);
    Caller caller =
        gate.admit(
            new Knock(
                request.getMethod(),
                path.startsWith("/") ? path : "/" + path,
                request.getUriInfo().getQueryParameters().keySet(),
                request::getHeaderString,
                cookie == null ? null : cookie.getValue(),
                addresses.of(
                    servlet == null ? null : servlet.getRemoteAddr(),
                    request.getHeaderString("X-Forwarded-For"))));
    request.setProperty(CALLER, caller);
    request.setSecurityContext(caller.context(isSecure(request)));
    RequestBody body = caller.route().body();
    if (body == RequestBody.NONE) {
      // a body that nobody reads would make the server close the connection under the next request
      request.getEntityStream().readNBytes(MOST_IGNORED);
    } else {
      request.setEntityStream(new LimitedStream(request.getEntityStream(), body.limit()));
    }
  }

  /** Behind a proxy that ends TLS the proxy says so; whoever lies harms their own cookie only. */
  private static boolean isSecure(ContainerRequestContext request) {
    return request.getSecurityContext().isSecure()
        || "https".equalsIgnoreCase(request.getHeaderString("X-Forwarded-Proto"));
  }
}

package org.fillrate.rest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;

/** Puts the security headers on every answer and counts it. */
public final class AnswerFilter implements ContainerResponseFilter {
  private final RequestMeter meter;

  public AnswerFilter(RequestMeter meter) {
    this.meter = meter;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("Cache-Control", "no-store");
    headers.putSingle("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.putSingle("Referrer-Policy", "no-referrer");
    headers.putSingle("Cross-Origin-Resource-Policy", "same-origin");
    if (request.getProperty(GateFilter.BEGUN) instanceof Long begun) {
      String route =
          request.getProperty(GateFilter.CALLER) instanceof Caller caller
              ? caller.route().path()
              : "refused";
      double seconds = (System.nanoTime() - begun) / 1e9;
      meter.count(request.getMethod(), route, response.getStatus(), seconds);
    }
  }
}

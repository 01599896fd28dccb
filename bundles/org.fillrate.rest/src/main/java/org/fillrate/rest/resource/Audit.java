package org.fillrate.rest.resource;

import jakarta.ws.rs.core.SecurityContext;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.platform.Services;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records deeds that no engine records by itself. */
final class Audit {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

  private Audit() {}

  /** Appends to the trail, or at least to the log where there is no trail. */
  static void record(
      Services services, SecurityContext who, String action, String subject, String detail) {
    String by = Caller.of(who).getName();
    LOG.info("{} {} by {} {}", action, subject, by, detail);
    services.find(AuditTrail.class).ifPresent(t -> t.append(by, action, subject, detail));
  }
}

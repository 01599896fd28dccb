package org.fillrate.api.store;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Who did what, for good: entries are appended, never changed. */
@ProviderType
public interface AuditTrail {
  /**
   * @param action for example {@code policy.promote}
   * @param subject id of what it was done to
   */
  void append(String by, String action, String subject, String detail);

  /** Newest first. */
  List<Entry> list(int offset, int limit);

  /** One deed. */
  record Entry(
      long sequence, Instant at, String by, String action, String subject, String detail) {}
}

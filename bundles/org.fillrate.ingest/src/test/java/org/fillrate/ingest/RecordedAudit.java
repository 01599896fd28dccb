package org.fillrate.ingest;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.store.AuditTrail;

/** Remembers what was appended, in its order. */
final class RecordedAudit implements AuditTrail {
  final List<String> deeds = new ArrayList<>();

  @Override
  public void append(String by, String action, String subject, String detail) {
    deeds.add(String.join("|", by, action, subject, detail));
  }

  @Override
  public List<Entry> list(int offset, int limit) {
    throw new UnsupportedOperationException();
  }
}

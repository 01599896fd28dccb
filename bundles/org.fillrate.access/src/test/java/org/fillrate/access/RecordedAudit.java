package org.fillrate.access;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fillrate.api.store.AuditTrail;

/** An audit trail to look into. */
final class RecordedAudit implements AuditTrail {
  final List<Entry> entries = new CopyOnWriteArrayList<>();

  @Override
  public void append(String by, String action, String subject, String detail) {
    entries.add(new Entry(entries.size() + 1, Instant.EPOCH, by, action, subject, detail));
  }

  @Override
  public List<Entry> list(int offset, int limit) {
    return List.copyOf(entries);
  }

  List<String> actions() {
    return entries.stream().map(Entry::action).toList();
  }
}

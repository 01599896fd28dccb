package org.fillrate.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fillrate.api.store.AuditChain;
import org.fillrate.api.store.AuditTrail.Entry;

/** A chain that shows all to every filter, and has a fault at entry 16. */
final class FakeChain implements AuditChain {
  private final List<Link> links = new ArrayList<>();
  Filter asked = Filter.ALL;

  void clear() {
    links.clear();
  }

  void add(String by, String action, String subject, String detail) {
    int last = links.size();
    Entry entry = new Entry(last + 1, Instant.EPOCH, by, action, subject, detail);
    links.add(new Link(entry, "hash " + last, "hash " + (last + 1)));
  }

  @Override
  public Part find(Filter filter, int offset, int limit) {
    asked = filter;
    List<Entry> newest = new ArrayList<>(links.stream().map(Link::entry).toList());
    Collections.reverse(newest);
    return new Part(newest.stream().skip(offset).limit(limit).toList(), newest.size());
  }

  @Override
  public List<Link> next(Filter filter, long after, int limit) {
    return links.stream().skip(after).limit(limit).toList();
  }

  @Override
  public Verdict verify(long after, int most) {
    return after < 15
        ? new Verdict(after + most, head(), after + most, null)
        : new Verdict(15, head(), null, new Fault(16, Kind.ALTERED));
  }

  @Override
  public Head head() {
    return new Head(links.size(), "hash " + links.size());
  }
}

package org.fillrate.api.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The audit trail as a chain of hashes: each entry's covers its content and the hash before it, so
 * that nobody alters, removes, swaps or inserts one unseen. Thread-safe.
 *
 * <p>Whoever owns the database could forge the whole chain anew, but not to a head that was written
 * down elsewhere before: {@link #head}.
 */
@ProviderType
public interface AuditChain {
  /** Newest first. */
  Part find(Filter filter, int offset, int limit);

  /**
   * The next entries, oldest first.
   *
   * @param after sequence of the entry before them, 0 for the first
   */
  List<Link> next(Filter filter, long after, int limit);

  /**
   * Checks a part of the chain.
   *
   * @param after sequence of an entry that was checked already, 0 for none
   * @param most entries to check
   */
  Verdict verify(long after, int most);

  /** The end of the chain. */
  Head head();

  /**
   * What entries to show; an empty text is no condition.
   *
   * @param action the whole of it or its part before a dot
   * @param since included
   * @param until not included
   * @param text in any of the other fields, in any case
   */
  record Filter(
      String by, String action, @Nullable Instant since, @Nullable Instant until, String text) {
    /** Every entry. */
    public static final Filter ALL = new Filter("", "", null, null, "");
  }

  /**
   * @param total entries that the filter lets through
   */
  record Part(List<AuditTrail.Entry> entries, int total) {}

  /**
   * An entry in its place.
   *
   * @param previous hash of the entry before it
   * @param hash of this one, SHA-256 in hex
   */
  record Link(AuditTrail.Entry entry, String previous, String hash) {}

  /**
   * @param entries in the trail
   * @param hash of the last one
   */
  record Head(long entries, String hash) {}

  /**
   * @param checked sequence of the last entry that is as it was written
   * @param next {@code after} of the part that follows; null at the end or at a fault
   * @param fault the first one; null where there is none
   */
  record Verdict(long checked, Head head, @Nullable Long next, @Nullable Fault fault) {}

  /**
   * @param sequence of the entry that is not as it was written
   */
  record Fault(long sequence, Kind kind) {}

  /** What is wrong with a place in the chain. */
  enum Kind {
    /** Its content is not what its hash covers. */
    ALTERED,
    /** It does not follow the entry before it. */
    UNLINKED,
    /** It is not there. */
    MISSING,
    /** It was not written by the server. */
    ADDED
  }
}

package org.fillrate.provisioning.publisher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.api.provisioning.Publishers;
import org.fillrate.provisioning.publisher.PublisherFiles.Entry;
import org.fillrate.provisioning.publisher.PublisherFiles.Kept;

/**
 * The publishers that admins have trusted, kept in files. A publisher is its signing certificate,
 * pinned: whoever issued that vouches for nothing, another certificate of the same issuer or
 * subject is another publisher, and time stamps do not lengthen its life. A revoked certificate
 * stays revoked; its owner needs a new one. Thread-safe.
 */
public final class PublisherBook implements Publishers {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_REASON = 1000;

  private final PublisherFiles files;
  private final boolean developerMode;
  private final Audit audit;
  private final InstantSource clock;
  private final Function<String, List<String>> bundlesOf;

  /** By fingerprint. */
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * @param bundlesOf names of the installed bundles of a publisher, by its fingerprint
   */
  public PublisherBook(
      Path folder,
      boolean developerMode,
      Audit audit,
      InstantSource clock,
      Function<String, List<String>> bundlesOf) {
    this.files = new PublisherFiles(folder);
    this.developerMode = developerMode;
    this.audit = audit;
    this.clock = clock;
    this.bundlesOf = bundlesOf;
    for (Entry entry : files.read()) {
      entries.put(Certificates.fingerprint(entry.certificate()), entry);
    }
  }

  @Override
  public synchronized List<Publisher> list() {
    return entries.values().stream()
        .map(this::publisher)
        .sorted(Comparator.comparing(Publisher::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  @Override
  public synchronized Publisher trust(String name, byte[] certificate, String by) {
    String called = text("name", name, LONGEST_NAME);
    X509Certificate read = Certificates.read(certificate);
    String fingerprint = Certificates.fingerprint(read);
    Instant now = clock.instant();
    if (now.isAfter(read.getNotAfter().toInstant())) {
      throw new InvalidInput("certificate", Said.EXPIRED.with(read.getNotAfter().toInstant()));
    }
    if (now.isBefore(read.getNotBefore().toInstant())) {
      throw new InvalidInput("certificate", Said.NOT_YET.with(read.getNotBefore().toInstant()));
    }
    Entry known = entries.get(fingerprint);
    if (known != null) {
      throw new InvalidInput(
          "certificate",
          known.kept().revoked()
              ? Said.REVOKED.with(known.kept().reason())
              : Said.KNOWN.with(known.kept().name()));
    }
    for (Entry other : entries.values()) {
      if (other.kept().name().equalsIgnoreCase(called)) {
        throw new InvalidInput("name", Said.NAME_TAKEN.with());
      }
    }
    Entry entry = new Entry(read, new Kept(called, now, by, false, ""));
    write(entry);
    entries.put(fingerprint, entry);
    Publisher publisher = publisher(entry);
    audit.append(by, "publisher.trust", called, publisher.subject() + " " + fingerprint);
    return publisher;
  }

  @Override
  public List<String> revoke(String fingerprint, String by, String reason) {
    String why = text("reason", reason, LONGEST_REASON);
    String key = normal(fingerprint);
    synchronized (this) {
      Entry entry = entries.get(key);
      if (entry == null) throw new InvalidInput("fingerprint", Said.STRANGER.with());
      Kept kept = entry.kept();
      if (kept.revoked()) throw new InvalidInput("fingerprint", Said.REVOKED_BEFORE.with());
      Entry revoked =
          new Entry(entry.certificate(), new Kept(kept.name(), clock.instant(), by, true, why));
      // counts at once, even where the disk is full
      entries.put(key, revoked);
      audit.append(by, "publisher.revoke", kept.name(), why + " " + key);
      write(revoked);
    }
    return bundlesOf.apply(key);
  }

  @Override
  public boolean developerMode() {
    return developerMode;
  }

  /** Who is known by this SHA-256 of a certificate; colons and case don't matter. */
  public synchronized Optional<Publisher> byFingerprint(String fingerprint) {
    return Optional.ofNullable(entries.get(normal(fingerprint))).map(this::publisher);
  }

  /**
   * Who of a file's signers counts: one revoked, whoever else signed; else one trusted; else one
   * expired.
   *
   * @param signers their own certificates, without those that issued them
   */
  public Optional<Publisher> signer(X509Certificate... signers) {
    return Stream.of(signers)
        .map(Certificates::fingerprint)
        .map(this::byFingerprint)
        .flatMap(Optional::stream)
        .min(Comparator.comparingInt(known -> weight(known.state())));
  }

  /** SHA-256 of a certificate, in hexadecimal, as publishers are known by. */
  public static String fingerprint(X509Certificate certificate) {
    return Certificates.fingerprint(certificate);
  }

  private static int weight(Publisher.State state) {
    return switch (state) {
      case REVOKED -> 0;
      case TRUSTED -> 1;
      case EXPIRED -> 2;
    };
  }

  private Publisher publisher(Entry entry) {
    X509Certificate certificate = entry.certificate();
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    Instant now = clock.instant();
    Kept kept = entry.kept();
    Publisher.State state =
        kept.revoked()
            ? Publisher.State.REVOKED
            : now.isBefore(from) || now.isAfter(until)
                ? Publisher.State.EXPIRED
                : Publisher.State.TRUSTED;
    return new Publisher(
        kept.name(),
        Certificates.fingerprint(certificate),
        certificate.getSubjectX500Principal().getName(),
        from,
        until,
        state,
        kept.since(),
        kept.by(),
        kept.reason());
  }

  private void write(Entry entry) {
    try {
      files.write(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The publisher %s could not be stored: %s. Is the disk full?"
              .formatted(entry.kept().name(), e.getMessage()),
          e);
    }
  }

  private static String normal(String fingerprint) {
    return fingerprint.replace(":", "").strip().toLowerCase(Locale.ROOT);
  }

  private static String text(String field, String value, int longest) {
    String text = value.strip();
    if (text.isEmpty()
        || text.length() > longest
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInput(field, Said.ONE_LINE.with(longest));
    }
    return text;
  }
}

package org.fillrate.provisioning.delivery;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.provisioning.publisher.PublisherBook;

/**
 * Whether a file's signature lets it in. Developer mode lets in what nobody known has signed, with
 * a warning; never what was altered, nor what a revoked or expired publisher signed.
 */
final class Admission {
  private final PublisherBook book;

  Admission(PublisherBook book) {
    this.book = book;
  }

  /**
   * @param trusted who signed it; empty where nobody trusted did
   * @param words what was found
   */
  record Judgement(Optional<Publisher> trusted, String words) {}

  /**
   * @param signedInside whether jars within the file bear signatures, which count for nothing
   */
  Judgement judge(JarSignature signature, boolean signedInside, String label, Findings findings) {
    return switch (signature.state()) {
      case UNSIGNED -> {
        if (signedInside) {
          yield tolerated(
              "signed-inside-only", Said.SIGNED_INSIDE.with(label), Said.SIGN.with(), findings);
        }
        yield tolerated("unsigned", Said.UNSIGNED.with(label), Said.SIGN.with(), findings);
      }
      case WEAK ->
          tolerated("weak-signature", Said.WEAK.with(label), Said.SIGN_ANEW.with(), findings);
      case SIGNED -> signed(signature.signers(), label, findings);
    };
  }

  private Judgement signed(List<X509Certificate> signers, String label, Findings findings) {
    Optional<Publisher> known = book.signer(signers.toArray(X509Certificate[]::new));
    if (known.isEmpty()) {
      X509Certificate first = signers.get(0);
      return tolerated(
          "unknown-publisher",
          Said.STRANGER.with(
              label,
              EntryNames.shown(first.getSubjectX500Principal().getName()),
              PublisherBook.fingerprint(first)),
          Said.COMPARE.with(),
          findings);
    }
    Publisher publisher = known.get();
    return switch (publisher.state()) {
      case TRUSTED -> new Judgement(known, signed(label, publisher, Said.TRUSTED.with()));
      case EXPIRED ->
          refused(
              "expired-publisher",
              signed(
                  label,
                  publisher,
                  Said.EXPIRED.with(publisher.validFrom(), publisher.validUntil())),
              findings);
      case REVOKED ->
          refused(
              "revoked-publisher",
              signed(
                  label,
                  publisher,
                  Said.REVOKED.with(publisher.since(), publisher.by(), publisher.reason())),
              findings);
    };
  }

  private static String signed(String label, Publisher publisher, String state) {
    return Said.SIGNED.with(
        label,
        publisher.name(),
        EntryNames.shown(publisher.subject()),
        publisher.fingerprint(),
        state);
  }

  private Judgement tolerated(String code, String found, String remedy, Findings findings) {
    if (!book.developerMode()) return refused(code, found + " " + remedy, findings);
    findings.warn(found + " " + Said.TOLERATED.with());
    return new Judgement(Optional.empty(), found);
  }

  private static Judgement refused(String code, String sentence, Findings findings) {
    findings.refuse(code, sentence);
    return new Judgement(Optional.empty(), sentence);
  }
}

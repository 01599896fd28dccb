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
  private static final String SIGN =
      "Sign it with jarsigner, and have an administrator trust the certificate; or ask its publisher for a signed file.";

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
              "signed-inside-only",
              "%s is not signed itself; a signature of a jar within it does not cover the rest."
                  .formatted(label),
              SIGN,
              findings);
        }
        yield tolerated("unsigned", label + " is not signed.", SIGN, findings);
      }
      case WEAK ->
          tolerated(
              "weak-signature",
              label
                  + " is signed with an algorithm or a key too weak to vouch for anything, or its manifest is not signed as a whole: it counts as unsigned.",
              "Sign it anew with jarsigner of Java 17 or later and its defaults.",
              findings);
      case SIGNED -> signed(signature.signers(), label, findings);
    };
  }

  private Judgement signed(List<X509Certificate> signers, String label, Findings findings) {
    Optional<Publisher> known = book.signer(signers.toArray(X509Certificate[]::new));
    if (known.isEmpty()) {
      X509Certificate first = signers.get(0);
      return tolerated(
          "unknown-publisher",
          "%s is signed by %s, whom nobody has trusted here; the certificate's SHA-256 is %s."
              .formatted(
                  label,
                  EntryNames.shown(first.getSubjectX500Principal().getName()),
                  PublisherBook.fingerprint(first)),
          "Compare that with what the publisher tells you; if it is the same, trust the certificate and send the file again.",
          findings);
    }
    Publisher publisher = known.get();
    String who =
        "%s is signed by %s (%s, SHA-256 %s)"
            .formatted(
                label,
                publisher.name(),
                EntryNames.shown(publisher.subject()),
                publisher.fingerprint());
    return switch (publisher.state()) {
      case TRUSTED -> new Judgement(known, who + ", who is trusted.");
      case EXPIRED ->
          refused(
              "expired-publisher",
              who
                  + ", whose certificate was valid from %s to %s. Trust the publisher's new certificate, and ask for a file signed with it."
                      .formatted(publisher.validFrom(), publisher.validUntil()),
              findings);
      case REVOKED ->
          refused(
              "revoked-publisher",
              who
                  + ", who was revoked on %s by %s: %s. Ask for a file signed with a new certificate."
                      .formatted(publisher.since(), publisher.by(), publisher.reason()),
              findings);
    };
  }

  private Judgement tolerated(String code, String found, String remedy, Findings findings) {
    if (!book.developerMode()) return refused(code, found + " " + remedy, findings);
    findings.warn(found + " It is let in because developer mode is on.");
    return new Judgement(Optional.empty(), found);
  }

  private static Judgement refused(String code, String sentence, Findings findings) {
    findings.refuse(code, sentence);
    return new Judgement(Optional.empty(), sentence);
  }
}

package org.fillrate.provisioning.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.provisioning.hostile.Vendor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom admins trusted, over restarts and broken files. */
class PublisherBookTest {
  @TempDir static Path keys;
  @TempDir Path folder;
  private static Vendor acme;
  private static Vendor other;

  private final List<String> audit = new ArrayList<>();
  private Instant now = Instant.now();
  private PublisherBook book;

  @BeforeAll
  static void makeKeys() {
    acme = Vendor.of(keys, "acme", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30");
    other = Vendor.of(keys, "other", "-keyalg", "RSA", "-keysize", "2048", "-validity", "60");
  }

  @BeforeEach
  void open() {
    book = reopened();
  }

  @Test
  void trustsACertificateOverARestart() {
    Publisher trusted = book.trust(" Acme ", acme.encoded(), "ann");

    assertThat(trusted)
        .returns("Acme", Publisher::name)
        .returns("CN=acme,O=Acme", Publisher::subject)
        .returns(PublisherBook.fingerprint(acme.certificate()), Publisher::fingerprint)
        .returns(Publisher.State.TRUSTED, Publisher::state)
        .returns(acme.certificate().getNotAfter().toInstant(), Publisher::validUntil)
        .returns(now, Publisher::since)
        .returns("ann", Publisher::by);
    assertThat(book.signer(acme.certificate())).contains(trusted);
    assertThat(book.signer(other.certificate())).isEmpty();
    assertThat(reopened().list()).containsExactly(trusted);
    assertThat(audit)
        .containsExactly("ann publisher.trust Acme CN=acme,O=Acme " + trusted.fingerprint());
  }

  @Test
  void takesPem() {
    book.trust("Acme", pem(acme), "ann");
    assertThat(book.signer(acme.certificate())).isPresent();
  }

  @Test
  void findsAFingerprintHoweverItIsWritten() {
    String fingerprint = book.trust("Acme", acme.encoded(), "ann").fingerprint();
    String written = String.join(":", fingerprint.toUpperCase(Locale.ROOT).split("(?<=\\G..)"));
    assertThat(book.byFingerprint(written)).isPresent();
  }

  @Test
  void aRevokedOneStaysRevoked() {
    String fingerprint = book.trust("Acme", acme.encoded(), "ann").fingerprint();
    now = now.plusSeconds(60);

    assertThat(book.revoke(fingerprint, "bob", "key stolen")).containsExactly(fingerprint);

    for (PublisherBook any : List.of(book, reopened())) {
      assertThat(any.signer(acme.certificate()))
          .get()
          .returns(Publisher.State.REVOKED, Publisher::state)
          .returns("key stolen", Publisher::reason)
          .returns("bob", Publisher::by)
          .returns(now, Publisher::since);
      assertRefused(() -> any.trust("Acme 2", acme.encoded(), "ann"), "was revoked (key stolen)");
      assertRefused(() -> any.revoke(fingerprint, "bob", "again"), "revoked before");
    }
    assertThat(audit).last().asString().startsWith("bob publisher.revoke Acme key stolen");
  }

  @Test
  void anExpiredOneIsShownSo() {
    book.trust("Acme", acme.encoded(), "ann");
    now = now.plus(Duration.ofDays(31));

    assertThat(book.list()).extracting(Publisher::state).containsExactly(Publisher.State.EXPIRED);
    book.trust("Other", other.encoded(), "ann");
    assertThat(book.signer(acme.certificate(), other.certificate()))
        .get()
        .returns("Other", Publisher::name);
    now = Instant.now().minus(Duration.ofDays(1));
    assertThat(book.list()).extracting(Publisher::state).containsOnly(Publisher.State.EXPIRED);
  }

  @Test
  void onlyAValidOneCanBeTrusted() {
    now = now.plus(Duration.ofDays(61));
    assertRefused(() -> book.trust("Other", other.encoded(), "ann"), "was valid until");
    now = Instant.now().minus(Duration.ofDays(1));
    assertRefused(() -> book.trust("Other", other.encoded(), "ann"), "is not valid before");
  }

  @Test
  void ofSeveralSignersTheWorstThatIsKnownCounts() {
    book.trust("Acme", acme.encoded(), "ann");
    assertThat(book.signer(other.certificate(), acme.certificate()))
        .get()
        .returns("Acme", Publisher::name);
    String others = book.trust("Other", other.encoded(), "ann").fingerprint();
    book.revoke(others, "ann", "left");
    assertThat(book.signer(acme.certificate(), other.certificate()))
        .get()
        .returns("Other", Publisher::name);
  }

  @Test
  void namesAreUniqueLinesAndReasonsAreGiven() {
    String fingerprint = book.trust("Acme", acme.encoded(), "ann").fingerprint();
    assertRefused(() -> book.trust("ACME", other.encoded(), "ann"), "name: is taken");
    assertRefused(() -> book.trust("Else", acme.encoded(), "ann"), "trusted already, as Acme");
    assertRefused(() -> book.trust(" ", other.encoded(), "ann"), "name: must be one line");
    assertRefused(() -> book.trust("a\nb", other.encoded(), "ann"), "name: must be one line");
    assertRefused(() -> book.revoke(fingerprint, "ann", ""), "reason: must be one line");
    assertRefused(() -> book.revoke("00", "ann", "left"), "fingerprint: is no known");
  }

  @Test
  void refusesWhatIsNoCertificateOfItsOwn() {
    assertRefused(() -> book.trust("A", new byte[0], "ann"), "must be an X.509 certificate");
    assertRefused(() -> book.trust("A", bytes("hello"), "ann"), "must be an X.509 certificate");
    assertRefused(() -> book.trust("A", joined(pem(acme), pem(other)), "ann"), "file holds 2");
    assertRefused(
        () -> book.trust("A", joined(pem(acme), bytes("-----BEGIN PRIVATE KEY-----\n")), "ann"),
        "holds a private key");
    assertThat(book.list()).isEmpty();
  }

  @Test
  void refusesShortKeysAndOldKinds() {
    Vendor shortRsa = Vendor.of(keys, "short", "-keyalg", "RSA", "-keysize", "1024");
    Vendor dsa = Vendor.of(keys, "dsa", "-keyalg", "DSA", "-keysize", "2048");
    assertRefused(() -> book.trust("A", shortRsa.encoded(), "ann"), "1024 bits; at least 2048");
    assertRefused(() -> book.trust("A", dsa.encoded(), "ann"), "a key of the kind DSA");
  }

  @Test
  void aBrokenFileTakesItsPublisherOnly() throws IOException {
    String mine = book.trust("Acme", acme.encoded(), "ann").fingerprint();
    String others = book.trust("Other", other.encoded(), "ann").fingerprint();
    byte[] record = Files.readAllBytes(folder.resolve(mine + ".json"));
    Path pem = folder.resolve(mine + ".pem");

    for (String broken : List.of("", "{", "{}", "{\"name\":\"Acme\"}", "null", "[]")) {
      Files.writeString(folder.resolve(mine + ".json"), broken);
      assertOnly("Other");
    }
    Files.write(folder.resolve(mine + ".json"), record);
    assertThat(reopened().list()).hasSize(2);
    Files.copy(folder.resolve(others + ".pem"), pem, StandardCopyOption.REPLACE_EXISTING);
    assertOnly("Other");
    Files.delete(pem);
    assertOnly("Other");
    reopened().trust("Acme", acme.encoded(), "ann");
    assertThat(reopened().list()).hasSize(2);
  }

  @Test
  void aFileInItsFoldersPlaceIsAnEmptyBook() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    PublisherBook none = book(file);
    assertThat(none.list()).isEmpty();
    assertThatThrownBy(() -> none.trust("Acme", acme.encoded(), "ann"))
        .hasMessageContaining("Acme could not be stored");
    assertThat(none.list()).isEmpty();
  }

  @Test
  void aRevocationCountsEvenIfItCannotBeStored() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    PublisherBook any = book(gone);
    String fingerprint = any.trust("Acme", acme.encoded(), "ann").fingerprint();
    for (Path file :
        new Path[] {
          gone.resolve(fingerprint + ".pem"), gone.resolve(fingerprint + ".json"), gone
        }) {
      Files.delete(file);
    }
    Files.writeString(gone, "a file where the folder was");

    assertThatThrownBy(() -> any.revoke(fingerprint, "ann", "left"))
        .hasMessageContaining("could not be stored");
    assertThat(any.byFingerprint(fingerprint))
        .get()
        .returns(Publisher.State.REVOKED, Publisher::state);
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    book.trust("Acme", acme.encoded(), "ann");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2).noneMatch(file -> file.toString().endsWith(".new"));
    }
  }

  private void assertOnly(String name) {
    assertThat(reopened().list()).extracting(Publisher::name).containsExactly(name);
  }

  private static void assertRefused(Runnable deed, String says) {
    assertThatThrownBy(deed::run).isInstanceOf(InvalidInput.class).hasMessageContaining(says);
  }

  private PublisherBook reopened() {
    return book(folder);
  }

  private PublisherBook book(Path place) {
    return new PublisherBook(
        place,
        false,
        (by, action, subject, detail) -> audit.add(String.join(" ", by, action, subject, detail)),
        () -> now,
        List::of);
  }

  private static byte[] pem(Vendor vendor) {
    return bytes(
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(vendor.encoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return bytes(
        new String(first, StandardCharsets.US_ASCII)
            + new String(second, StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

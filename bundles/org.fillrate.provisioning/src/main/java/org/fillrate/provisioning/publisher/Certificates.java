package org.fillrate.provisioning.publisher;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import org.fillrate.api.document.InvalidInput;

/** Reads, names and writes X.509 certificates. */
final class Certificates {
  private static final String FIELD = "certificate";
  private static final int SHORTEST_RSA = 2048;
  private static final int SHORTEST_EC = 256;

  private Certificates() {}

  /**
   * Reads one certificate, PEM or DER, whose key is long enough.
   *
   * @throws InvalidInput where it is none
   */
  static X509Certificate read(byte[] bytes) {
    if (new String(bytes, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
      throw new InvalidInput(FIELD, Said.PRIVATE_KEY.with());
    }
    X509Certificate certificate = onlyOne(bytes);
    String weakness = weakness(certificate.getPublicKey());
    if (!weakness.isEmpty()) throw new InvalidInput(FIELD, weakness);
    return certificate;
  }

  private static X509Certificate onlyOne(byte[] bytes) {
    try {
      Collection<?> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes));
      if (all.size() > 1) {
        throw new InvalidInput(FIELD, Said.SEVERAL.with(all.size()));
      }
      for (Object one : all) {
        if (one instanceof X509Certificate certificate) return certificate;
      }
      throw new InvalidInput(FIELD, Said.NO_CERTIFICATE.with());
    } catch (CertificateException e) {
      throw new InvalidInput(FIELD, Said.UNREADABLE.with());
    }
  }

  private static String weakness(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      int bits = rsa.getModulus().bitLength();
      return bits >= SHORTEST_RSA ? "" : Said.SHORT_RSA.with(bits, SHORTEST_RSA);
    }
    if (key instanceof ECPublicKey ec) {
      int bits = ec.getParams().getOrder().bitLength();
      return bits >= SHORTEST_EC ? "" : Said.SHORT_EC.with(bits, SHORTEST_EC);
    }
    if (key instanceof EdECPublicKey) return "";
    return Said.OTHER_KEY.with(key.getAlgorithm());
  }

  /** SHA-256 of its encoding, in hexadecimal. */
  static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be encoded", e);
    }
  }

  static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
          .formatted(
              Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be encoded", e);
    }
  }
}

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
      throw new InvalidInput(
          FIELD,
          "holds a private key, which must never leave its owner: send the certificate only");
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
        throw new InvalidInput(
            FIELD, "must be one: the signer's own; this file holds " + all.size());
      }
      for (Object one : all) {
        if (one instanceof X509Certificate certificate) return certificate;
      }
      throw new InvalidInput(FIELD, "must be an X.509 certificate, PEM or DER, but holds none");
    } catch (CertificateException e) {
      throw new InvalidInput(FIELD, "must be an X.509 certificate, PEM or DER, but cannot be read");
    }
  }

  private static String weakness(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      int bits = rsa.getModulus().bitLength();
      return bits >= SHORTEST_RSA
          ? ""
          : "has an RSA key of %d bits; at least %d are needed".formatted(bits, SHORTEST_RSA);
    }
    if (key instanceof ECPublicKey ec) {
      int bits = ec.getParams().getOrder().bitLength();
      return bits >= SHORTEST_EC
          ? ""
          : "has an EC key of %d bits; at least %d are needed".formatted(bits, SHORTEST_EC);
    }
    if (key instanceof EdECPublicKey) return "";
    return "has a key of the kind %s; RSA, EC or Ed25519 is needed".formatted(key.getAlgorithm());
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

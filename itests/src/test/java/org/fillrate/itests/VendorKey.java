package org.fillrate.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A vendor's self-made key, and what it signs. */
final class VendorKey {
  private static final String PASSWORD = "a password of a vendor";

  private final PrivateKeyEntry entry;

  private VendorKey(PrivateKeyEntry entry) {
    this.entry = entry;
  }

  /** Makes a key whose certificate is good for some days from now. */
  static VendorKey of(String name, Path folder) {
    Path store = folder.resolve(name.replace(' ', '-') + ".p12");
    try {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-alias",
              "vendor",
              "-keyalg",
              "RSA",
              "-keysize",
              "3072",
              "-sigalg",
              "SHA256withRSA",
              "-validity",
              "30",
              "-dname",
              "CN=" + name,
              "-storetype",
              "PKCS12",
              "-keystore",
              store.toString(),
              "-storepass",
              PASSWORD);
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(keytool.getInputStream().readAllBytes());
      if (keytool.waitFor() != 0) throw new IllegalStateException("keytool: " + output);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      PasswordProtection protection = new PasswordProtection(PASSWORD.toCharArray());
      return new VendorKey((PrivateKeyEntry) keys.getEntry("vendor", protection));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The certificate, as the vendor hands it out. */
  String certificate() {
    try {
      Certificate certificate = entry.getCertificate();
      String body = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A signed copy of an archive, beside it. */
  Path sign(Path archive) {
    Path signed = archive.resolveSibling("signed-" + archive.getFileName());
    try {
      return sign(archive, signed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path sign(Path archive, Path signed) throws IOException, GeneralSecurityException {
    JarSigner signer =
        new JarSigner.Builder(entry).digestAlgorithm("SHA-256").signerName("VENDOR").build();
    try (ZipFile in = new ZipFile(archive.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      signer.sign(in, out);
      return signed;
    }
  }
}

package org.fillrate.provisioning.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A vendor with a self-made key, who signs jars. Needs nothing but the JDK. */
public record Vendor(PrivateKey key, X509Certificate certificate) {
  private static final char[] PASSWORD = "password".toCharArray();

  /**
   * @param options of keytool, for example {@code -keyalg EC}
   */
  public static Vendor of(Path folder, String name, String... options) {
    try {
      Path store = folder.resolve(name + ".p12");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-J-XX:TieredStopAtLevel=1",
                  "-genkeypair",
                  "-alias",
                  "key",
                  "-dname",
                  "CN=" + name + ", O=Acme",
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  "password",
                  "-keystore",
                  store.toString()));
      command.addAll(List.of(options));
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(keytool.getInputStream().readAllBytes());
      if (keytool.waitFor() != 0) throw new IllegalStateException(said);
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      return new Vendor(
          (PrivateKey) keys.getKey("key", PASSWORD), (X509Certificate) keys.getCertificate("key"));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The jar with this vendor's signature. */
  public byte[] sign(byte[] jar) {
    return sign(jar, "SHA-256", "");
  }

  /**
   * @param digest for the files' checksums
   * @param algorithm of the signature; empty for the default of the key
   */
  public byte[] sign(byte[] jar, String digest, String algorithm) {
    try {
      Path file = Files.createTempFile("unsigned", ".jar");
      try (ZipFile zip = new ZipFile(Files.write(file, jar).toFile())) {
        JarSigner.Builder signer =
            new JarSigner.Builder(
                    key,
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)))
                .digestAlgorithm(digest)
                .signerName("KEY" + Math.abs(certificate.hashCode() % 1000));
        if (!algorithm.isEmpty()) signer.signatureAlgorithm(algorithm);
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signer.build().sign(zip, signed);
        return signed.toByteArray();
      } finally {
        Files.delete(file);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** DER. */
  public byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

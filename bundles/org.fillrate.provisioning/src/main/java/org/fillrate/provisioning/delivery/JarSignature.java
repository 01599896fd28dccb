package org.fillrate.provisioning.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * Who signed a jar, the whole of it: by the JDK's verification of every entry, and stricter where
 * that is lenient. Each file but the signature's own must be signed, by one and the same signer;
 * what the manifest names must be there; and the manifest must be the signed one to the last byte
 * (the JDK makes do with its sections).
 *
 * <p>Certificate chains, validity and time stamps are not judged here: whom to trust is the {@link
 * org.fillrate.provisioning.publisher.PublisherBook}'s matter.
 *
 * @param signers certificates of those who signed everything, empty unless {@code SIGNED}
 */
record JarSignature(State state, List<X509Certificate> signers) {
  /** What may vouch for a manifest; the rest is up to {@code jdk.jar.disabledAlgorithms}. */
  private static final List<String> DIGESTS = List.of("SHA-512", "SHA-384", "SHA-256");

  private static final String OF_MANIFEST = "-Digest-Manifest";

  enum State {
    UNSIGNED,
    /** Signed by an algorithm or a key that vouches for nothing any more. */
    WEAK,
    SIGNED
  }

  /**
   * @param label what sentences call the jar
   * @throws Refused where it is signed, and was altered since
   */
  static JarSignature of(Path file, String label) throws Refused {
    try (JarFile plain = new JarFile(file.toFile(), false, ZipFile.OPEN_READ);
        JarFile jar = new JarFile(file.toFile(), true, ZipFile.OPEN_READ)) {
      Set<String> own = signatureFiles(plain);
      if (own.size() == 1) return new JarSignature(State.UNSIGNED, List.of());
      if (!vouchedManifest(plain, own, label)) return new JarSignature(State.WEAK, List.of());
      verifySignatureFiles(jar, label);
      Optional<List<X509Certificate>> signers = signersOfAll(jar, own, label);
      for (String named : manifest(plain, label).getEntries().keySet()) {
        if (!named.endsWith("/") && plain.getEntry(named) == null) {
          throw tampered("removed", label, "lacks " + named + ", which was signed");
        }
      }
      // without a complaint of the JDK, nobody: it does not look at what it holds for weak
      return signers
          .map(all -> new JarSignature(State.SIGNED, all))
          .orElse(new JarSignature(State.WEAK, List.of()));
    } catch (IOException e) {
      throw new Refused("zip-damaged", Said.UNREADABLE.with(label, e.getMessage()));
    }
  }

  /** The manifest, and each signature file that has its block; no other file is exempt. */
  private static Set<String> signatureFiles(JarFile jar) {
    Set<String> own = new HashSet<>(Set.of(ManifestHeaders.MANIFEST));
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      String name = entry.getName();
      if (!name.matches("(?i)META-INF/[^/]+\\.SF")) continue;
      String stem = name.substring(0, name.length() - 3);
      for (String block : List.of(".RSA", ".EC", ".DSA")) {
        if (jar.getEntry(stem + block) != null) own.addAll(List.of(name, stem + block));
      }
    }
    return own;
  }

  /** Whether a signature file vouches for the manifest by an algorithm that still counts. */
  private static boolean vouchedManifest(JarFile jar, Set<String> own, String label)
      throws IOException, Refused {
    byte[] manifest = bytes(jar, ManifestHeaders.MANIFEST, label);
    boolean vouched = false;
    for (String name : own) {
      if (!name.toUpperCase(Locale.ROOT).endsWith(".SF")) continue;
      Attributes told =
          new Manifest(new ByteArrayInputStream(bytes(jar, name, label))).getMainAttributes();
      for (String algorithm : DIGESTS) {
        String digest = told.getValue(algorithm + OF_MANIFEST);
        if (digest == null) continue;
        if (!Arrays.equals(decoded(digest), digest(algorithm, manifest))) {
          throw tampered("manifest", label, Said.OTHER_MANIFEST.with());
        }
        vouched = true;
      }
    }
    return vouched;
  }

  /** The JDK verifies them before it gives out the first entry. */
  private static void verifySignatureFiles(JarFile jar, String label) throws IOException, Refused {
    try {
      bytes(jar, ManifestHeaders.MANIFEST, label);
    } catch (SecurityException e) {
      throw tampered("signature", label, Said.ALTERED_SIGNATURE.with(e.getMessage()));
    }
  }

  /** Empty where no signature counts. */
  private static Optional<List<X509Certificate>> signersOfAll(
      JarFile jar, Set<String> own, String label) throws IOException, Refused {
    Set<X509Certificate> ofAll = new LinkedHashSet<>();
    List<String> unsigned = new ArrayList<>();
    boolean any = false;
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      verifyContent(jar, entry, label);
      if (entry.isDirectory() || own.contains(entry.getName())) continue;
      Set<X509Certificate> signers = signers(entry.getCodeSigners());
      if (signers.isEmpty()) unsigned.add(entry.getName());
      else if (any) ofAll.retainAll(signers);
      else ofAll.addAll(signers);
      any |= !signers.isEmpty();
    }
    if (!any) return Optional.empty();
    if (!unsigned.isEmpty()) {
      String first = EntryNames.shown(unsigned.get(0));
      throw tampered("added", label, Said.NOT_SIGNED.with(first));
    }
    if (ofAll.isEmpty()) throw tampered("mixed", label, Said.MIXED.with());
    return Optional.of(List.copyOf(ofAll));
  }

  private static void verifyContent(JarFile jar, JarEntry entry, String label)
      throws IOException, Refused {
    try (InputStream in = jar.getInputStream(entry)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (SecurityException e) {
      String name = EntryNames.shown(entry.getName());
      throw tampered("content", label, Said.OTHER_CONTENT.with(name));
    }
  }

  private static Set<X509Certificate> signers(
      CodeSigner @org.jspecify.annotations.Nullable [] all) {
    Set<X509Certificate> signers = new LinkedHashSet<>();
    for (CodeSigner signer : all == null ? new CodeSigner[0] : all) {
      if (signer.getSignerCertPath().getCertificates().get(0) instanceof X509Certificate own) {
        signers.add(own);
      }
    }
    return signers;
  }

  private static Manifest manifest(JarFile jar, String label) throws IOException, Refused {
    return new Manifest(new ByteArrayInputStream(bytes(jar, ManifestHeaders.MANIFEST, label)));
  }

  private static byte[] bytes(JarFile jar, String name, String label) throws IOException, Refused {
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) throw tampered("removed", label, "has lost " + name);
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static byte[] decoded(String digest) {
    try {
      return Base64.getDecoder().decode(digest);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static Refused tampered(String code, String label, String what) {
    return new Refused("tampered-" + code, Said.TAMPERED.with(label, what));
  }
}

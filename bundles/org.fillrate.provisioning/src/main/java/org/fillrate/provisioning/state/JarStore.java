package org.fillrate.provisioning.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of installed bundles, each named by the SHA-256 of its content. */
public final class JarStore {
  private static final String JAR = ".jar";

  private final Path folder;

  public JarStore(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  /** Where the file of this hash is, or would be. */
  public Path path(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) throw new IllegalArgumentException(sha256);
    return folder.resolve(sha256 + JAR);
  }

  /**
   * Keeps a copy of a file.
   *
   * @throws IOException also where its content is not what was approved
   */
  public void put(Path file, String sha256) throws IOException {
    if (fault(sha256).isEmpty()) return;
    try (InputStream in = Files.newInputStream(file)) {
      DurableFiles.write(path(sha256), in);
    }
    Optional<String> fault = fault(sha256);
    if (fault.isPresent()) {
      DurableFiles.delete(path(sha256));
      throw new IOException(file.getFileName() + " was altered after it had been checked");
    }
  }

  /** Why the file of this hash cannot be used; empty where it can. */
  public Optional<String> fault(String sha256) {
    Path file = path(sha256);
    if (!Files.isRegularFile(file)) return Optional.of("its file is missing from the store");
    try {
      return sha256(file).equals(sha256)
          ? Optional.empty()
          : Optional.of("its file in the store was altered");
    } catch (IOException e) {
      return Optional.of("its file in the store cannot be read: " + e.getMessage());
    }
  }

  /** Deletes the files that nobody names, and what a sudden end left half written. */
  public void keepOnly(Set<String> hashes) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!(name.endsWith(JAR) && hashes.contains(name.substring(0, name.length() - 4)))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Hashes of all files here, whatever their content. */
  public List<String> hashes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(JAR))
          .map(name -> name.substring(0, name.length() - JAR.length()))
          .toList();
    }
  }

  /** In lower-case hexadecimal. */
  public static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package org.fillrate.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * A random secret in a file that only its owner reads: mode 0600 in a folder of mode 0700, where
 * the file system knows modes.
 */
public final class SecretFile {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretFile() {}

  /**
   * Reads the secret; makes it where there is none.
   *
   * @return 64 hexadecimal digits
   * @throws IOException where the file can't be read or made, or holds something else
   */
  public static String readOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) create(file);
    String secret = Files.readString(file, StandardCharsets.US_ASCII).strip();
    if (!secret.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
      throw new IOException(file + " does not hold a secret; restore it from a backup");
    }
    return secret;
  }

  /** 64 random hexadecimal digits. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Written whole beside its place and then moved there, so that no crash leaves half a secret. */
  private static void create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) throw new IOException(file + " lies in no folder");
    Files.createDirectories(folder, mode(folder, "rwx------"));
    Path draft =
        Files.createTempFile(
            folder, file.getFileName().toString(), ".new", mode(folder, "rw-------"));
    Files.writeString(draft, random(), StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
    try {
      Files.createLink(file, draft);
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file);
    } catch (FileAlreadyExistsException e) {
      // another thread was first: its secret counts
    }
    Files.deleteIfExists(draft);
  }

  private static FileAttribute<?>[] mode(Path folder, String permissions) {
    Set<String> views = folder.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}

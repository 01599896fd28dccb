package org.fillrate.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file that holds the one-time administrator password until it is changed: readable by the
 * server's user only, from the moment it exists. Where a file system has no POSIX modes it has the
 * data folder's rights.
 */
final class InitialPasswordFile {
  private final Path file;

  InitialPasswordFile(Path folder) {
    file = folder.resolve("initial-admin-password").toAbsolutePath();
  }

  Path path() {
    return file;
  }

  /** Writes the password; a file that an earlier, broken start left behind is replaced. */
  void write(String password) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      try (SeekableByteChannel out =
          Files.newByteChannel(
              file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
        ByteBuffer bytes = ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) out.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the initial administrator password cannot be written to " + file, e);
    }
  }

  /** Removes the file; false where there was none. */
  boolean delete() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the used-up password file cannot be removed: " + file, e);
    }
  }
}

package org.fillrate.provisioning.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are there whole or not at all, whenever the process or the machine dies. */
public final class DurableFiles {
  private static final String PART = ".part";

  private DurableFiles() {}

  /** Writes bytes to the disk, then gives them their name. */
  public static void write(Path target, byte[] content) throws IOException {
    write(target, new java.io.ByteArrayInputStream(content));
  }

  static void write(Path target, InputStream content) throws IOException {
    Path part = part(target);
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
        channel.truncate(0);
        var in = Channels.newChannel(content);
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (in.read(buffer) >= 0) {
          buffer.flip();
          while (buffer.hasRemaining()) channel.write(buffer);
          buffer.clear();
        }
        channel.force(true);
      }
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Where a file is written before it has its name; readable by its owner alone. */
  private static Path part(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) throw new IOException(target + " has no folder");
    Files.createDirectories(folder);
    Path part = folder.resolve(target.getFileName() + PART);
    Files.deleteIfExists(part);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return part;
  }

  /** Renames at once and for good. */
  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(to);
  }

  static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) syncFolder(file);
  }

  /** A name is on the disk when its folder is; systems without that (Windows) refuse to open it. */
  private static void syncFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || System.getProperty("os.name", "").startsWith("Windows")) return;
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

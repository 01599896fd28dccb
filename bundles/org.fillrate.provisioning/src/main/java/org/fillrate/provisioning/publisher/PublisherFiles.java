package org.fillrate.provisioning.publisher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fillrate.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishers on disk: {@code <fingerprint>.pem} holds a certificate and {@code <fingerprint>.json}
 * what is known of it. The latter is written last and makes it count.
 */
final class PublisherFiles {
  private static final Logger LOG = LoggerFactory.getLogger(PublisherFiles.class);
  private static final int LARGEST = 1 << 20;

  private final Path folder;

  PublisherFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * @param since when it was trusted or, where it was, revoked
   * @param reason why it was revoked; empty where it was not
   */
  record Kept(String name, Instant since, String by, boolean revoked, String reason) {}

  /** A publisher as it was read. */
  record Entry(X509Certificate certificate, Kept kept) {}

  /** All that can be read; what can't is logged and left out, so that it is not trusted. */
  List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(folder)) return entries;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        try {
          entries.add(read(file));
        } catch (IOException | RuntimeException e) {
          LOG.error(
              "{} cannot be read, so that publisher is not trusted; import its certificate again"
                  + " or restore the file from a backup: {}",
              file,
              e.toString());
        }
      }
    } catch (IOException e) {
      LOG.error("{} cannot be read, so no publisher is trusted: {}", folder, e.getMessage());
    }
    return entries;
  }

  private Entry read(Path file) throws IOException {
    String fingerprint = file.getFileName().toString().replaceAll("\\.json$", "");
    Kept kept = Json.read(text(file), Kept.class);
    Objects.requireNonNull(kept.name(), "name is missing");
    Objects.requireNonNull(kept.since(), "since is missing");
    Objects.requireNonNull(kept.by(), "by is missing");
    Objects.requireNonNull(kept.reason(), "reason is missing");
    X509Certificate certificate =
        Certificates.read(
            text(folder.resolve(fingerprint + ".pem")).getBytes(StandardCharsets.US_ASCII));
    if (!Certificates.fingerprint(certificate).equals(fingerprint)) {
      throw new IOException("the certificate beside it is another one");
    }
    return new Entry(certificate, kept);
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST) throw new IOException(file + " is too large");
    return Files.readString(file);
  }

  /** For good when it returns. */
  void write(Entry entry) throws IOException {
    Files.createDirectories(folder);
    String fingerprint = Certificates.fingerprint(entry.certificate());
    replace(fingerprint + ".pem", Certificates.pem(entry.certificate()));
    replace(fingerprint + ".json", Json.writePretty(entry.kept()));
  }

  private void replace(String name, String text) throws IOException {
    Path draft = Files.createTempFile(folder, name, ".new");
    try {
      try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) out.write(bytes);
        out.force(true);
      }
      Files.move(
          draft,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}

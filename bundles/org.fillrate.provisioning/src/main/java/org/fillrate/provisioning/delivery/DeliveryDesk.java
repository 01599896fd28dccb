package org.fillrate.provisioning.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.provisioning.publisher.PublisherBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files in: stores, checks and unpacks them in a folder of their own, outside of every
 * watched one. Nothing of them runs, and no name in them becomes the name of a file. Thread-safe.
 */
public final class DeliveryDesk {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryDesk.class);
  private static final int CHUNK = 1 << 16;

  private final Path staging;
  private final Admission admission;
  private final Limits limits;
  private final BundleRules rules;

  /**
   * @param staging made where it is missing
   * @param reservedNames symbolic names of the shipped bundles; those below {@code org.fillrate}
   *     are reserved without being named
   * @param reservedPackages exported by the platform; those below {@code org.fillrate}, {@code
   *     java} and {@code org.osgi} are reserved without being named
   */
  public DeliveryDesk(
      Path staging,
      PublisherBook book,
      Limits limits,
      Set<String> reservedNames,
      Set<String> reservedPackages) {
    this.staging = staging;
    this.admission = new Admission(book);
    this.limits = limits;
    this.rules = new BundleRules(reservedNames, reservedPackages);
  }

  /**
   * Stores, checks and unpacks a file; one at fault is returned with its refusals.
   *
   * @param fileName as its sender calls it; shown, never opened
   * @throws IOException where it cannot be received or stored; nothing of it is left
   */
  public Delivered receive(String fileName, InputStream content) throws IOException {
    String id = UUID.randomUUID().toString();
    Path folder = staging.resolve(id);
    boolean taken = false;
    try {
      Files.createDirectories(folder);
      Delivered delivered = inspect(id, folder, EntryNames.shown(fileName), content);
      taken = true;
      return delivered;
    } catch (IOException e) {
      throw new IOException(
          "%s could not be received or stored: %s. Is the disk full?"
              .formatted(EntryNames.shown(fileName), e.getMessage()),
          e);
    } finally {
      if (!taken) delete(folder);
    }
  }

  /** Deletes a delivery's folder, where it is still there. */
  public void discard(Delivered delivered) {
    delete(delivered.folder());
  }

  /** Deletes what an earlier process left behind. */
  public void clear() {
    delete(staging);
  }

  private Delivered inspect(String id, Path folder, String label, InputStream content)
      throws IOException {
    Path file = folder.resolve("delivery");
    Findings findings = new Findings();
    MessageDigest digest = Inspection.sha256();
    long length = store(content, file, digest);
    Inspection inspection = new Inspection(folder, limits, rules, findings);
    Admission.Judgement judgement =
        new Admission.Judgement(Optional.empty(), Said.NOT_LOOKED_AT.with());
    try {
      if (length > limits.bytes()) {
        Files.delete(file);
        throw new Refused("too-large", Said.TOO_LARGE.with(label, limits.bytes()));
      }
      inspection.read(file, label);
      judgement =
          admission.judge(JarSignature.of(file, label), inspection.signedInside(), label, findings);
    } catch (Refused refused) {
      findings.refuse(refused);
    }
    Optional<Publisher> trusted = judgement.trusted();
    List<DeliveredBundle> bundles =
        inspection.bundles().stream()
            .map(
                found ->
                    new DeliveredBundle(
                        found.symbolicName(),
                        found.version(),
                        found.file(),
                        found.sha256(),
                        found.headers(),
                        found.startLevel(),
                        trusted.map(Publisher::fingerprint).orElse(null)))
            .toList();
    return new Delivered(
        id,
        folder,
        new Plan.Delivery(
            label,
            HexFormat.of().formatHex(digest.digest()),
            length,
            trusted.map(Publisher::name).orElse(null),
            judgement.words()),
        bundles,
        inspection.prerequisites(),
        findings.refusals(),
        findings.warnings());
  }

  /** Stops one byte above the limit, so that its caller sees that it is passed. */
  private long store(InputStream content, Path file, MessageDigest digest) throws IOException {
    long length = 0;
    byte[] chunk = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (length <= limits.bytes()) {
        int most = (int) Math.min(CHUNK, limits.bytes() + 1 - length);
        int read = content.read(chunk, 0, most);
        if (read < 0) break;
        out.write(chunk, 0, read);
        digest.update(chunk, 0, read);
        length += read;
      }
    }
    return length;
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) return;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted and can be, by hand: {}", folder, e.getMessage());
    }
  }
}

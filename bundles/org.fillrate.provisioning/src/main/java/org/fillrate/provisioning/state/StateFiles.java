package org.fillrate.provisioning.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fillrate.json.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed state of the server and the last ones before it: {@code current.json}, {@code
 * snapshots/}, and, while a change is under way, {@code next.json}. The change is committed by the
 * rename of the last over the first and by nothing else. One thread writes.
 */
public final class StateFiles {
  private static final Logger log = LoggerFactory.getLogger(StateFiles.class);
  private static final int KEPT = 10;
  private static final String JSON = ".json";

  private final Path folder;
  private final Path snapshots;
  private volatile ServerState current;
  private @Nullable ServerState next;

  /** Reads what is there; what was under way when the process died has never been. */
  public StateFiles(Path folder, InstantSource clock) throws IOException {
    this.folder = folder;
    snapshots = folder.resolve("snapshots");
    Files.createDirectories(snapshots);
    if (Files.exists(file("next"))) {
      log.warn("A change was cut off by the end of the process; nothing of it stays");
      DurableFiles.delete(file("next"));
    }
    current = committed().orElseGet(() -> newest(clock));
    if (!Files.exists(file("current"))) write(file("current"), current);
  }

  private Path file(String name) {
    return folder.resolve(name + JSON);
  }

  private Optional<ServerState> committed() throws IOException {
    Path file = file("current");
    if (!Files.exists(file)) return Optional.empty();
    Optional<ServerState> state = read(file);
    // kept for a person to look at: the next commit would write over it
    if (state.isEmpty())
      Files.move(
          file,
          folder.resolve("current.json.broken-" + Files.getLastModifiedTime(file).toMillis()));
    return state;
  }

  private ServerState newest(InstantSource clock) {
    List<ServerState> kept = snapshots();
    if (kept.isEmpty()) return ServerState.shipped(clock.instant());
    log.error("The server's state was lost; it returns to snapshot {}", kept.get(0).number());
    return kept.get(0);
  }

  private static Optional<ServerState> read(Path file) {
    try {
      ServerState state = Json.read(Files.readString(file), ServerState.class);
      if (state.format() == ServerState.FORMAT) return Optional.of(state);
      log.error("{} is of format {}, not {}", file, state.format(), ServerState.FORMAT);
    } catch (IOException | IllegalArgumentException e) {
      log.error("{} cannot be read: {}", file, e.getMessage());
    }
    return Optional.empty();
  }

  /** What the server is to be made of now. */
  public ServerState current() {
    return current;
  }

  /** States that were left, newest first, ten at most. */
  public List<ServerState> snapshots() {
    try (Stream<Path> files = Files.list(snapshots)) {
      return files
          .filter(file -> file.toString().endsWith(JSON))
          .map(StateFiles::read)
          .flatMap(Optional::stream)
          .sorted(Comparator.comparingLong(ServerState::number).reversed())
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Writes the state that a change leads to beside the present one, and the present one away. */
  public void begin(ServerState wished, ServerState leaving) throws IOException {
    write(snapshotFile(leaving), leaving);
    write(file("next"), wished);
    next = wished;
  }

  /** From here on the change is for good. */
  public void commit() throws IOException {
    ServerState wished = next;
    if (wished == null) throw new IllegalStateException("no change is under way");
    DurableFiles.move(file("next"), file("current"));
    current = wished;
    next = null;
    prune();
  }

  /** The change has never been. */
  public void abandon() throws IOException {
    next = null;
    DurableFiles.delete(file("next"));
  }

  /** Configuration and champions are as the state says. */
  public void finish() throws IOException {
    ServerState done = current.with(List.of(), java.util.Map.of(), false);
    write(file("current"), done);
    current = done;
  }

  private Path snapshotFile(ServerState state) {
    return snapshots.resolve("%06d".formatted(state.number()) + JSON);
  }

  private void prune() throws IOException {
    for (ServerState old : snapshots().stream().skip(KEPT).toList()) {
      DurableFiles.delete(snapshotFile(old));
    }
  }

  private static void write(Path file, ServerState state) throws IOException {
    DurableFiles.write(file, Json.writePretty(state).getBytes(StandardCharsets.UTF_8));
  }
}

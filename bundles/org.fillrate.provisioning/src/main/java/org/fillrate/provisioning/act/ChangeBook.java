package org.fillrate.provisioning.act;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Change.State;
import org.fillrate.json.Json;
import org.fillrate.provisioning.state.DurableFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last changes, newest first, on disk: one is in it from its beginning. Thread-safe. */
public final class ChangeBook {
  private static final Logger log = LoggerFactory.getLogger(ChangeBook.class);
  private static final int KEPT = 50;

  private final Path file;
  private final Deque<Change> past = new ArrayDeque<>();
  private @Nullable RunningChange running;

  /**
   * @param committed number of the committed state: tells of a change that was cut off whether it
   *     was over
   */
  public ChangeBook(Path file, long committed, InstantSource clock) {
    this.file = file;
    for (Change change : read(file)) {
      past.add(change.state() == State.RUNNING ? cutOff(change, committed, clock) : change);
    }
  }

  private static List<Change> read(Path file) {
    if (!Files.exists(file)) return List.of();
    try {
      return Json.readList(Files.readString(file), Change.class);
    } catch (IOException | IllegalArgumentException e) {
      log.warn("{} cannot be read, the list of changes begins anew: {}", file, e.getMessage());
      return List.of();
    }
  }

  private static Change cutOff(Change change, long committed, InstantSource clock) {
    Long before = change.snapshot();
    boolean done = before != null && committed > before;
    return new Change(
        change.id(),
        change.plan(),
        done ? State.DONE : State.UNDONE,
        change.stage(),
        1,
        0,
        change.by(),
        change.started(),
        clock.instant(),
        done ? Said.ENDED_AFTER.with() : Said.ENDED_DURING.with(),
        change.log(),
        change.proof(),
        done ? before : null);
  }

  synchronized long nextId() {
    Change newest = past.peekFirst();
    return newest == null ? 1 : newest.id() + 1;
  }

  synchronized void begin(RunningChange change) {
    running = change;
  }

  /** Writes down how it stands now. */
  synchronized void note() throws IOException {
    List<Change> all = list();
    DurableFiles.write(
        file,
        Json.write(all.stream().limit(KEPT).toList())
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  synchronized void end() {
    RunningChange change = running;
    if (change == null) return;
    past.addFirst(change.view());
    while (past.size() > KEPT) past.removeLast();
    running = null;
    try {
      note();
    } catch (IOException e) {
      log.warn("{} cannot be written", file, e);
    }
  }

  synchronized Optional<RunningChange> running() {
    return Optional.ofNullable(running);
  }

  /** Newest first. */
  public synchronized List<Change> list() {
    List<Change> all = new ArrayList<>();
    running().ifPresent(change -> all.add(change.view()));
    all.addAll(past);
    return all;
  }
}

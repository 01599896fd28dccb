package org.fillrate.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.store.RunStore;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunRecord;
import org.jspecify.annotations.Nullable;

/** Keeps runs for as long as the process lives, where there is no other store. Thread-safe. */
final class MemoryRunStore implements RunStore {
  private final Map<String, RunRecord> runs = new LinkedHashMap<>();
  private final Map<String, List<RunEvent>> events = new HashMap<>();
  private final Map<String, byte[]> checkpoints = new HashMap<>();

  @Override
  public synchronized void save(RunRecord run) {
    runs.put(run.id(), run);
  }

  @Override
  public synchronized List<RunRecord> list() {
    List<RunRecord> newestFirst = new ArrayList<>(runs.values());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Override
  public synchronized void append(String run, RunEvent event) {
    events.computeIfAbsent(run, any -> new ArrayList<>()).add(event);
  }

  @Override
  public synchronized List<RunEvent> events(String run) {
    return List.copyOf(events.getOrDefault(run, List.of()));
  }

  @Override
  public synchronized void saveCheckpoint(String run, byte @Nullable [] bytes) {
    if (bytes == null) checkpoints.remove(run);
    else checkpoints.put(run, bytes);
  }

  @Override
  public synchronized Optional<byte[]> checkpoint(String run) {
    return Optional.ofNullable(checkpoints.get(run));
  }
}

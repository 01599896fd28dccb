package org.fillrate.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fillrate.api.data.ImportRequest;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.Repair;
import org.fillrate.api.data.StagedImport;
import org.fillrate.api.data.StagedImports;
import org.fillrate.api.document.InvalidInput;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps uploads as files of the folder {@code imports} that only this server's user can read, for
 * {@value #HOURS_KEPT} hours after the last deed; what an earlier process left there goes at the
 * start. Thread-safe: an upload is read by one at a time.
 */
@Component(name = "org.fillrate.ingest.staging")
public final class DefaultStagedImports implements StagedImports {
  private static final int HOURS_KEPT = 2;
  private static final Duration KEPT = Duration.ofHours(HOURS_KEPT);
  private static final int MOST = 10;
  private static final int MOST_TOLD = 20;

  private final CsvDatasetImporter importer;
  private final Path folder;
  private final Clock clock;
  private final Map<String, Staged> staged = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor sweeper =
      new ScheduledThreadPoolExecutor(1, DefaultStagedImports::daemon);

  /** An upload that lies aside; its lock is held while its file is read. */
  private static final class Staged {
    final Path file;
    Repairs repairs = Repairs.NONE;
    volatile StagedImport state;

    Staged(Path file, StagedImport state) {
      this.file = file;
      this.state = state;
    }
  }

  @Activate
  public DefaultStagedImports(BundleContext context, @Reference CsvDatasetImporter importer)
      throws IOException {
    this(importer, CsvDatasetImporter.dataFolder(context).resolve("imports"), Clock.systemUTC());
    sweeper.scheduleWithFixedDelay(this::dropExpired, 1, 1, TimeUnit.MINUTES);
  }

  DefaultStagedImports(CsvDatasetImporter importer, Path folder, Clock clock) throws IOException {
    this.importer = importer;
    this.folder = folder;
    this.clock = clock;
    Files.createDirectories(folder);
    clear();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fillrate-ingest-sweeper");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public StagedImport stage(String name, String source, String by, InputStream upload)
      throws IOException {
    CsvDatasetImporter.checkName(name);
    dropExpired();
    if (staged.size() >= MOST) {
      throw new InvalidInput(
          "file", "must wait: " + MOST + " uploads are waiting already; import or drop one");
    }
    // made with mode 0600: there are customers in it
    Path file = Files.createTempFile(folder, "upload", ".csv");
    try {
      // not Files.copy, which would make the file anew with another mode
      try (OutputStream out = Files.newOutputStream(file)) {
        new LimitedStream(upload, importer.maxBytes()).transferTo(out);
      }
      HistoryReader history = read(file, Repairs.NONE);
      StagedImport state =
          new StagedImport(
              UUID.randomUUID().toString(),
              name.strip(),
              source,
              by,
              expiry(),
              history.columns(),
              history.quality(),
              List.of());
      staged.put(state.id(), new Staged(file, state));
      return state;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private Instant expiry() {
    return clock.instant().plus(KEPT);
  }

  private HistoryReader read(Path file, Repairs repairs) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return importer.read(in, repairs, rows -> {});
    }
  }

  @Override
  public List<StagedImport> list() {
    return staged.values().stream()
        .map(one -> one.state)
        .sorted(Comparator.comparing(StagedImport::expires).reversed())
        .toList();
  }

  @Override
  public Optional<StagedImport> find(String id) {
    return Optional.ofNullable(staged.get(id)).map(one -> one.state);
  }

  private Staged known(String id) {
    Staged known = staged.get(id);
    if (known == null) throw gone(id);
    return known;
  }

  private static InvalidInput gone(String id) {
    return new InvalidInput(
        "id", "there is no waiting import " + id + "; maybe it has expired: send the file again");
  }

  @Override
  public StagedImport repair(String id, List<Repair> repairs) throws IOException {
    Staged upload = known(id);
    synchronized (upload) {
      StagedImport before = upload.state;
      upload.repairs.check(repairs, before.quality().rowErrors());
      Repairs all = upload.repairs.and(repairs);
      HistoryReader history = read(upload.file, all);
      upload.repairs = all;
      upload.state =
          new StagedImport(
              id,
              before.name(),
              before.source(),
              before.by(),
              expiry(),
              before.columns(),
              history.quality(),
              all.list());
      return upload.state;
    }
  }

  @Override
  public ImportResult accept(String id, boolean leaveOut, String by) throws IOException {
    Staged upload = known(id);
    synchronized (upload) {
      if (!staged.containsKey(id)) throw gone(id); // somebody was quicker
      StagedImport state = upload.state;
      long bad = state.quality().counts().getOrDefault("rejected", 0L);
      if (bad > 0 && !leaveOut) {
        throw new IllegalStateException(
            bad + " rows can't be read: repair them, or say that they are to be left out");
      }
      HistoryReader history = read(upload.file, upload.repairs);
      ImportRequest request = new ImportRequest(state.name(), state.source(), false, by);
      ImportResult result = importer.keep(request, history, told(state.repairs()));
      discard(id);
      return result;
    }
  }

  /** Which places a person changed; what stands there may be personal and is not told. */
  private static String told(List<Repair> repairs) {
    if (repairs.isEmpty()) return "";
    return repairs.stream()
        .limit(MOST_TOLD)
        .map(r -> "row " + r.row() + (r.column().isEmpty() ? "" : " " + r.column()))
        .collect(
            Collectors.joining(
                ", ", "; repaired by hand: ", repairs.size() > MOST_TOLD ? " and more" : ""));
  }

  @Override
  public boolean discard(String id) {
    Staged upload = staged.remove(id);
    if (upload == null) return false;
    delete(upload.file);
    return true;
  }

  private void dropExpired() {
    Instant now = clock.instant();
    for (Staged upload : List.copyOf(staged.values())) {
      if (upload.state.expires().isBefore(now)) discard(upload.state.id());
    }
  }

  @Deactivate
  void close() throws IOException {
    sweeper.shutdown();
    staged.clear();
    clear();
  }

  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(DefaultStagedImports::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

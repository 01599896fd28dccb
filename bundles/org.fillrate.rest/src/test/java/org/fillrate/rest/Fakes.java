package org.fillrate.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.DatasetImporter;
import org.fillrate.api.data.ImportRequest;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;

/** Engines with just enough in them. */
final class Fakes {
  private Fakes() {}

  /** Kind {@code toy}: demand of 3 in every period, lead time 2, holding 1, shortage 10. */
  static final class Toy implements EnvironmentProvider, ProblemModel {
    List<String> items = List.of("");

    @Override
    public String kind() {
      return "toy";
    }

    @Override
    public Schema schema() {
      return Schema.of(
          Field.integer("leadTime").between(0, 10).defaultsTo(2L),
          Field.choice("unmetDemand", "lost", "backordered").defaultsTo("lost"));
    }

    @Override
    public ProblemModel model(Problem problem) {
      schema().validate(problem.document().with("kind", null).with("name", null));
      return this;
    }

    @Override
    public EnvironmentSpec spec() {
      return new EnvironmentSpec(
          List.of(new Feature("onHand", "units", 0, 1)),
          new ActionSpace.Discrete("orderQuantity", "units", List.of(0.0, 1.0)),
          1,
          new Objective.Average(),
          0,
          List.of("holding"),
          1);
    }

    @Override
    public List<String> items() {
      return items;
    }

    @Override
    public Environment open(Purpose purpose, int replicas) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ExactModel> exact() {
      return Optional.empty();
    }

    @Override
    public DecisionEncoder encoder() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
      double[][] demand = new double[paths][periods];
      for (double[] path : demand) java.util.Arrays.fill(path, 3);
      return demand;
    }

    @Override
    public int leadTime(String item) {
      return 2;
    }

    @Override
    public Optional<Economics> economics(String item) {
      return Optional.of(new Economics(1, 10, 0, 0));
    }
  }

  static final class Problems implements ProblemStore {
    final List<Stored> stored = new ArrayList<>();

    @Override
    public Stored save(Problem problem, String by) {
      Optional<Stored> same =
          stored.stream().filter(s -> s.problem().hash().equals(problem.hash())).findFirst();
      if (same.isPresent()) return same.get();
      stored.add(0, new Stored("p" + (stored.size() + 1), problem, by, Instant.EPOCH));
      return stored.get(0);
    }

    @Override
    public Optional<Stored> find(String id) {
      return stored.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    @Override
    public List<Stored> list() {
      return List.copyOf(stored);
    }
  }

  static final class Trail implements AuditTrail {
    final List<Entry> entries = new ArrayList<>();

    @Override
    public void append(String by, String action, String subject, String detail) {
      int sequence = entries.size() + 1;
      entries.add(0, new Entry(sequence, Instant.EPOCH, by, action, subject, detail));
    }

    @Override
    public List<Entry> list(int offset, int limit) {
      return entries.stream().skip(offset).limit(limit).toList();
    }
  }

  static final class Runs implements Trainer {
    final List<FakeRun> runs = new ArrayList<>();

    @Override
    public TrainingRun start(TrainingRequest request) {
      FakeRun run = new FakeRun("r" + (runs.size() + 1), request);
      runs.add(run);
      return run;
    }

    @Override
    public TrainingRun resume(String id) {
      FakeRun run = (FakeRun) find(id).orElseThrow();
      if (run.record.state() != RunState.CANCELLED) throw new IllegalStateException("no need");
      run.record = run.record.in(RunState.QUEUED, "");
      return run;
    }

    @Override
    public Estimate difference(String run, String other) {
      return new Estimate(run.compareTo(other), -2, 2);
    }

    @Override
    public Optional<TrainingRun> find(String id) {
      return runs.stream()
          .filter(run -> run.record.id().equals(id))
          .map(TrainingRun.class::cast)
          .findFirst();
    }

    @Override
    public List<TrainingRun> runs() {
      return List.copyOf(runs);
    }
  }

  static final class FakeRun implements TrainingRun {
    volatile RunRecord record;
    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    final List<Consumer<RunEvent>> watchers = new CopyOnWriteArrayList<>();

    FakeRun(String id, TrainingRequest request) {
      record = new RunRecord(id, request, RunState.RUNNING, "", Instant.EPOCH, null, null);
    }

    void emit(String kind) {
      emit(kind, Document.of("kind", kind));
    }

    void emit(String kind, Document data) {
      RunEvent event = new RunEvent(events.size() + 1, kind, data);
      events.add(event);
      watchers.forEach(watcher -> watcher.accept(event));
    }

    @Override
    public RunRecord snapshot() {
      return record;
    }

    @Override
    public RunProgress progress() {
      return RunProgress.NONE;
    }

    @Override
    public List<RunEvent> eventsAfter(long sequence) {
      return events.stream().filter(event -> event.sequence() > sequence).toList();
    }

    @Override
    public AutoCloseable watch(Consumer<RunEvent> listener) {
      watchers.add(listener);
      return () -> watchers.remove(listener);
    }

    @Override
    public void cancel() {
      record = record.in(RunState.CANCELLED, "asked");
    }

    @Override
    public RunRecord await() {
      return record;
    }

    @Override
    public List<PolicyArtifact> artifacts() {
      return List.of();
    }
  }

  /** Reads to the end; keeps nothing. */
  static final class Importer implements DatasetImporter {
    ImportRequest last;
    long bytes;

    @Override
    public ImportResult importHistory(
        ImportRequest request, java.io.InputStream upload, LongConsumer progress)
        throws java.io.IOException {
      last = request;
      bytes = upload.readAllBytes().length;
      QualityReport quality =
          new QualityReport(Map.of("rows", bytes), null, null, List.of(), List.of());
      Dataset dataset =
          new Dataset("d1", request.name(), request.source(), "00", request.by(), Instant.EPOCH);
      return new ImportResult(request.dryRun() ? null : dataset, quality);
    }
  }
}

package org.fillrate.rest.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.store.RunStore;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRun;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.jspecify.annotations.Nullable;

/** Runs of the trainer, and those that only the store still knows. */
final class Runs {
  private final Services services;

  Runs(Services services) {
    this.services = services;
  }

  /**
   * @param live null where the trainer of this process does not know the run
   */
  record Known(RunRecord record, @Nullable TrainingRun live) {
    Answers.Run view() {
      var request = record.request();
      return new Answers.Run(
          record.id(),
          request.problemId(),
          request.problem().name(),
          request.algorithm(),
          request.parameters(),
          request.seeds(),
          request.budget(),
          request.by(),
          record.state(),
          record.reason(),
          record.created(),
          record.ended(),
          live == null ? null : live.progress());
    }
  }

  /** All runs, newest first. */
  List<Known> all() {
    Optional<Trainer> trainer = services.find(Trainer.class);
    Optional<RunStore> store = services.find(RunStore.class);
    if (trainer.isEmpty() && store.isEmpty()) throw HttpProblem.unavailable("Trainer");
    Map<String, Known> known = new LinkedHashMap<>();
    trainer.ifPresent(t -> t.runs().forEach(run -> add(known, run.snapshot(), run)));
    store.ifPresent(s -> s.list().forEach(record -> add(known, record, null)));
    return known.values().stream()
        .sorted((a, b) -> b.record().created().compareTo(a.record().created()))
        .toList();
  }

  private static void add(Map<String, Known> known, RunRecord record, @Nullable TrainingRun live) {
    known.putIfAbsent(record.id(), new Known(record, live));
  }

  Known known(String id) {
    Optional<TrainingRun> live = services.find(Trainer.class).flatMap(t -> t.find(id));
    if (live.isPresent()) return new Known(live.get().snapshot(), live.get());
    return all().stream()
        .filter(run -> run.record().id().equals(id))
        .findFirst()
        .orElseThrow(() -> HttpProblem.notFound("run", id));
  }

  /** A run's events after a sequence number, and whether no more can follow. */
  EventLog log(String id) {
    Known known = known(id);
    TrainingRun live = known.live();
    if (live != null) return new EventLog.Live(live);
    RunStore store = services.need(RunStore.class);
    List<RunEvent> kept = store.events(id);
    return new EventLog.Kept(kept);
  }
}

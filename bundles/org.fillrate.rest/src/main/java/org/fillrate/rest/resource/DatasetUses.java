package org.fillrate.rest.resource;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.store.ProblemStore.Stored;
import org.fillrate.api.store.RolloutStore;
import org.fillrate.api.store.RunStore;
import org.fillrate.api.training.Trainer;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.DataAnswers.DatasetUse;

/** What was made of a data set, and whether it lets go of it. */
final class DatasetUses {
  private final Services services;

  DatasetUses(Services services) {
    this.services = services;
  }

  /** The problems on its demand, newest first. */
  List<DatasetUse> of(String dataset) {
    return services.find(ProblemStore.class).map(ProblemStore::list).orElse(List.of()).stream()
        .filter(
            stored ->
                stored.problem().document().get("demand") instanceof Document demand
                    && dataset.equals(demand.get("dataset")))
        .map(this::use)
        .toList();
  }

  private DatasetUse use(Stored stored) {
    String problem = stored.id();
    List<Promotion> history = services.need(PolicyRegistry.class).history(problem);
    boolean champion = !history.isEmpty() && !history.get(0).policy().isEmpty();
    List<String> rollouts =
        services
            .find(RolloutStore.class)
            .map(store -> store.list(problem))
            .orElse(List.of())
            .stream()
            .filter(rollout -> !rollout.stage().isOver())
            .map(Rollout::id)
            .toList();
    List<Runs.Known> runs =
        services.find(Trainer.class).isEmpty() && services.find(RunStore.class).isEmpty()
            ? List.of()
            : new Runs(services)
                .all().stream()
                    .filter(run -> run.record().request().problemId().equals(problem))
                    .toList();
    List<String> unfinished =
        runs.stream()
            .filter(run -> !run.record().state().isOver())
            .map(run -> run.record().id())
            .toList();
    return new DatasetUse(
        problem,
        stored.problem().name(),
        champion,
        rollouts,
        unfinished,
        runs.size() - unfinished.size());
  }

  /**
   * Refuses to let a data set go that something still works with; and one that problems were made
   * of, unless they are knowingly left without.
   *
   * @throws HttpProblem 409, naming each use with its remedy
   */
  void requireNone(String dataset, boolean despiteProblems) {
    List<FieldError> atWork = new ArrayList<>();
    List<FieldError> atRest = new ArrayList<>();
    for (DatasetUse use : of(dataset)) {
      String problem = "the problem " + use.name() + " ";
      if (use.champion()) {
        atWork.add(error(problem + "is decided by a policy; roll back until none does"));
      }
      for (String rollout : use.rollouts()) {
        atWork.add(error(problem + "has the rollout " + rollout + " on its way; withdraw it"));
      }
      for (String run : use.runs()) {
        atWork.add(error(problem + "is learnt in the run " + run + "; cancel it or wait"));
      }
      atRest.add(
          error(
              problem
                  + "was made of it; repeat with despiteProblems=true: it stays, but can neither"
                  + " be trained nor decided again, nor its decisions be recomputed"));
    }
    if (!atWork.isEmpty()) throw HttpProblem.refused("The data set is at work.", atWork);
    if (!atRest.isEmpty() && !despiteProblems) {
      throw HttpProblem.refused("Problems were made of the data set.", atRest);
    }
  }

  private static FieldError error(String message) {
    return new FieldError("dataset", message);
  }
}

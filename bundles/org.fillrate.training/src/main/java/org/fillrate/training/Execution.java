package org.fillrate.training;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo.Role;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.training.DefaultTrainer.Settings;
import org.fillrate.training.RunCheckpoint.Unfinished;
import org.fillrate.training.Validation.Choice;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stretch of a run on one thread: from its checkpoint to its end, or to the next stop.
 *
 * <p>All that belongs to plug-ins lives in this thread's frames and is gone when the stretch ends.
 */
final class Execution {
  /** Self-driven baselines say themselves when they are done. */
  private static final Budget NO_BOUND = new Budget(Long.MAX_VALUE, 0);

  private static final Logger log = LoggerFactory.getLogger(Execution.class);

  private final Run run;
  private final TrainingRequest request;
  private final PlugIns plugIns;
  private final Supplier<Optional<PolicyRegistry>> registry;
  private final Settings settings;
  private final ProgressMeter meter;
  private final Set<String> tried = new HashSet<>();
  private RunCheckpoint reached;

  Execution(
      Run run, PlugIns plugIns, Supplier<Optional<PolicyRegistry>> registry, Settings settings) {
    this.run = run;
    this.request = run.request();
    this.plugIns = plugIns;
    this.registry = registry;
    this.settings = settings;
    this.reached = reached(run);
    reached.baselines().forEach(done -> tried.add(done.algorithm()));
    this.meter = new ProgressMeter(run, reached.elapsedSeconds());
  }

  /** A checkpoint that can't be read costs what it held, not the run. */
  private static RunCheckpoint reached(Run run) {
    try {
      return run.checkpoint();
    } catch (IllegalArgumentException unreadable) {
      run.warn(Said.STARTS_ANEW.with(unreadable.getMessage()));
      return RunCheckpoint.START;
    }
  }

  /** Works until the run is done, and reports. */
  Document perform() throws Stopped {
    try {
      return work();
    } catch (Stopped | RunFailure known) {
      throw known;
    } catch (Throwable fault) {
      run.signal().check(); // what fails when its bundle has gone is suspended, not failed
      log.warn("Run {} failed: {}", run.id(), RunFailure.stack(fault));
      // without a cause, which would keep a plug-in's classes
      throw new RunFailure(Said.FAILED_WHILE.with(meter.phase(), RunFailure.words(fault)));
    }
  }

  private Document work() throws Stopped {
    List<Long> seeds = request.seeds();
    try (Held<EnvironmentProvider> provider = plugIns.holdProvider(request.problem().kind(), run)) {
      ProblemModel model = provider.service().model(request.problem());
      Evaluator evaluator = new Evaluator(model, plugIns, run);
      if (reached.optimum().isEmpty()) solve(evaluator);
      tuneBaselines(model, evaluator);
      for (int i = reached.policies().size(); i < seeds.size(); i++) train(i, model, evaluator);
      tuneBaselines(model, evaluator); // those that were installed meanwhile
    }
    meter.done(reached.steps());
    return report();
  }

  private void solve(Evaluator evaluator) throws Stopped {
    meter.solving();
    Optional<Estimate> optimum = evaluator.optimum();
    if (optimum.isEmpty()) return;
    keep(reached.withOptimum(optimum));
    run.knowsOptimum(optimum.get());
  }

  private void tuneBaselines(ProblemModel model, Evaluator evaluator) throws Stopped {
    List<String> ids = plugIns.ids(Role.BASELINE);
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      if (!tried.add(id)) continue;
      meter.baseline(id, (double) i / ids.size());
      try (Held<Algorithm> algorithm = plugIns.holdAlgorithm(id, run)) {
        if (algorithm.service().supports(model.spec())) {
          tune(algorithm.service(), id, model, evaluator);
        }
      }
    }
  }

  /** A baseline that fails is missed in the report, with a warning; the run goes on. */
  private void tune(Algorithm algorithm, String id, ProblemModel model, Evaluator evaluator)
      throws Stopped {
    long seed = request.seeds().get(0);
    Document defaults = algorithm.info().parameters().validate(Document.EMPTY);
    try (Learner learner = algorithm.newLearner(new LearnerContext(model, defaults, seed));
        Session session = new Session(learner, model, bound(learner), seed)) {
      while (!session.isOver()) {
        run.signal().check();
        session.work();
      }
      Outcome tuned = judge(id, algorithm, session.seed(), Choice.last(session), evaluator);
      keep(reached.withBaseline(tuned));
      run.knowsBaseline(tuned);
    } catch (RuntimeException | LinkageError fault) {
      run.warn(Said.RULE_LEFT_OUT.with(id, RunFailure.words(fault)));
    }
  }

  private Budget bound(Learner baseline) {
    return baseline.plan() instanceof ExperiencePlan.SelfDriven ? NO_BOUND : request.budget();
  }

  private void train(int index, ProblemModel model, Evaluator evaluator) throws Stopped {
    meter.training(index, 0, reached.steps());
    try (Held<Algorithm> algorithm = plugIns.holdAlgorithm(request.algorithm(), run)) {
      boolean done = attempt(index, algorithm.service(), model, evaluator);
      if (!done) attempt(index, algorithm.service(), model, evaluator);
    }
  }

  /** Trains a seed to its end; false where its checkpoint does not fit and has been dropped. */
  private boolean attempt(int index, Algorithm algorithm, ProblemModel model, Evaluator evaluator)
      throws Stopped {
    long seed = request.seeds().get(index);
    Document parameters = algorithm.info().parameters().validate(request.parameters());
    try (Learner learner = algorithm.newLearner(new LearnerContext(model, parameters, seed))) {
      if (!restore(learner, seed)) return false;
      try (Session session = session(learner, model, seed)) {
        Shortlist shortlist = shortlist(seed);
        work(index, session, shortlist, evaluator);
        keep(reached.withPolicy(chosen(index, algorithm, session, shortlist, evaluator)));
      }
    }
    return true;
  }

  private boolean restore(Learner learner, long seed) {
    Optional<Unfinished> before = reached.current(seed);
    if (before.isEmpty()) return true;
    try {
      learner.restore(new Checkpoint(before.get().learner()));
      return true;
    } catch (IllegalArgumentException unfit) {
      run.warn(Said.SEED_STARTS_ANEW.with(seed, unfit.getMessage()));
      reached = reached.withCurrent(null);
      return false;
    }
  }

  private Session session(Learner learner, ProblemModel model, long seed) {
    Budget budget =
        settings.validation() ? Validation.training(request.budget()) : request.budget();
    Optional<Unfinished> before = reached.current(seed);
    return before.isEmpty()
        ? new Session(learner, model, budget, seed)
        : new Session(learner, model, budget, seed, before.get().effort(), before.get().worlds());
  }

  private Shortlist shortlist(long seed) {
    return new Shortlist(
        settings.validation() ? Validation.CANDIDATES : 1,
        reached.current(seed).map(Unfinished::shortlist).orElse(List.of()));
  }

  private void work(int index, Session session, Shortlist shortlist, Evaluator evaluator)
      throws Stopped {
    LearningCurve curve = new LearningCurve(evaluator, run, reached.optimum(), events("curve"));
    curve.begin(session);
    long lastSave = System.nanoTime();
    shortlist.after(session); // what is over at once was stopped after its last unit of work
    try {
      while (!session.isOver()) {
        run.signal().check();
        LearningStats stats = session.work();
        shortlist.after(session);
        meter.training(index, session.progress(), reached.steps() + session.effort().steps());
        curve.after(session, stats);
        if (System.nanoTime() - lastSave >= settings.checkpointEvery().toNanos()) {
          save(session, shortlist);
          lastSave = System.nanoTime();
        }
      }
    } catch (Stopped stop) {
      save(session, shortlist); // a cancelled run may be resumed, too
      throw stop;
    }
  }

  private Outcome chosen(
      int index, Algorithm algorithm, Session session, Shortlist shortlist, Evaluator evaluator)
      throws Stopped {
    long steps = reached.steps() + session.effort().steps();
    try {
      Validation validation =
          new Validation(evaluator, share -> meter.validating(index, share, steps));
      Choice choice = validation.choose(shortlist, session.effort());
      meter.evaluating(index, steps);
      return judge(request.algorithm(), algorithm, session.seed(), choice, evaluator);
    } catch (Stopped stop) {
      save(session, shortlist); // a cancelled run may be resumed, too
      throw stop;
    }
  }

  private Outcome judge(
      String id, Algorithm algorithm, long seed, Choice choice, Evaluator evaluator)
      throws Stopped {
    Map<String, String> origin = new LinkedHashMap<>();
    origin.put("algorithm", id);
    Bundle bundle = FrameworkUtil.getBundle(algorithm.getClass());
    if (bundle != null) origin.put("algorithmVersion", bundle.getVersion().toString());
    origin.put("problem", request.problem().hash());
    origin.put("seed", Long.toString(seed));
    PolicyArtifact artifact = choice.taken().policy().with(origin);
    Judgement judgement = evaluator.judge(artifact);
    return new Outcome(id, seed, artifact, choice.effort(), judgement, choice.figures());
  }

  private void save(Session session, Shortlist shortlist) {
    byte[] learner = session.learner().save().bytes();
    keep(
        reached.withCurrent(
            new Unfinished(
                session.seed(),
                session.effort(),
                learner,
                session.worlds(),
                shortlist.candidates())));
  }

  private void keep(RunCheckpoint more) {
    reached = more.after(meter.elapsedSeconds());
    run.save(reached);
  }

  private Document report() {
    ReportWriter writer = new ReportWriter(request, reached, events("curve"));
    Optional<PolicyRegistry> open =
        request.problemId().isEmpty() ? Optional.empty() : registry.get();
    Map<String, String> published =
        open.map(r -> new Publication(run, r).publish(reached, writer)).orElse(Map.of());
    List<String> warnings =
        events("warning").stream().map(warning -> warning.text("message")).toList();
    return writer.report(published, warnings);
  }

  private List<Document> events(String kind) {
    return run.eventsAfter(0).stream()
        .filter(event -> event.kind().equals(kind))
        .map(RunEvent::data)
        .toList();
  }
}

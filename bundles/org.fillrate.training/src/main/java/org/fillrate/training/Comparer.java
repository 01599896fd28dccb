package org.fillrate.training;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.PolicyEvaluation;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.training.PolicyComparer;
import org.fillrate.api.training.PolicyComparison;

/** Compares policies, one pair after another, on a thread of its own. Thread-safe. */
final class Comparer implements PolicyComparer, AutoCloseable {
  private final PlugIns plugIns;
  private final Duration limit;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Comparer::daemon);

  Comparer(PlugIns plugIns, Duration limit) {
    this.plugIns = plugIns;
    this.limit = limit;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fillrate-comparison");
    thread.setDaemon(true);
    thread.setContextClassLoader(Comparer.class.getClassLoader());
    return thread;
  }

  @Override
  public PolicyComparison compare(Problem problem, PolicyArtifact first, PolicyArtifact second) {
    StopSignal stop = new StopSignal();
    Future<PolicyComparison> comparison;
    try {
      comparison = thread.submit(() -> compare(problem, first, second, stop));
    } catch (RejectedExecutionException closed) {
      throw new IllegalStateException("the trainer is stopped", closed);
    }
    try {
      return comparison.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      stop.ask(Stopped.Kind.CANCEL, "it took too long");
      throw new IllegalStateException(
          "the comparison took longer than "
              + limit.toSeconds()
              + " seconds, or others came before it; try again later");
    } catch (InterruptedException e) {
      stop.ask(Stopped.Kind.CANCEL, "nobody waits");
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server is stopping", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof InvalidInput invalid) return invalid;
    if (cause instanceof IllegalStateException known) return known;
    return new IllegalStateException(
        "the policies can't be compared: " + RunFailure.words(cause), cause);
  }

  private PolicyComparison compare(
      Problem problem, PolicyArtifact first, PolicyArtifact second, StopSignal stop)
      throws Stopped {
    ProblemModel model = provider(problem.kind()).model(problem);
    Optional<ExactModel> exact = stop.interruptibly(model::exact);
    Judgement one = judge(model, exact, read(first), stop);
    Judgement two = judge(model, exact, read(second), stop);
    String basis = exact.isPresent() ? "exact" : model.recorded() ? "recorded" : "simulation";
    return new PolicyComparison(
        basis, evaluation(one), evaluation(two), one.minus(two), ItemClasses.of(one, two));
  }

  private static Judgement judge(
      ProblemModel model, Optional<ExactModel> exact, Policy policy, StopSignal stop)
      throws Stopped {
    if (exact.isEmpty()) return new Backtest(model, stop).judge(policy);
    return Judgement.exact(stop.interruptibly(() -> exact.get().evaluate(policy)));
  }

  private EnvironmentProvider provider(String kind) {
    return plugIns
        .provider(kind)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no environment that is there now reads problems of kind "
                        + kind
                        + "; start or install its bundle"));
  }

  private Policy read(PolicyArtifact artifact) {
    Optional<PolicyReader> reader = plugIns.reader(artifact.format());
    return reader
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no installed bundle reads policies of format " + artifact.format()))
        .read(artifact);
  }

  private static PolicyEvaluation evaluation(Judgement judged) {
    Document figures = judged.figures();
    Document costs = figures.document("costs");
    Map<String, Double> byName = new LinkedHashMap<>();
    for (String name : costs.names()) byName.put(name, costs.number(name));
    return new PolicyEvaluation(
        judged.cost(),
        byName,
        figures.number("fillRate"),
        figures.number("cycleServiceLevel"),
        figures.number("meanStock"),
        figures.number("meanOrder"));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

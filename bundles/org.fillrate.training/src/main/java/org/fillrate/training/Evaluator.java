package org.fillrate.training;

import java.util.Optional;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.jspecify.annotations.Nullable;

/**
 * Judges policies of one problem: by exact dynamic programming where there is one, else by
 * simulation with common random numbers, so that every policy meets the same demand.
 */
final class Evaluator {
  private final ProblemModel model;
  private final PlugIns plugIns;
  private final Run run;
  private final Backtest backtest;
  private final @Nullable ExactModel exact;

  Evaluator(ProblemModel model, PlugIns plugIns, Run run) throws Stopped {
    this.model = model;
    this.plugIns = plugIns;
    this.run = run;
    this.backtest = new Backtest(model, run.signal());
    this.exact = run.signal().interruptibly(model::exact).orElse(null);
  }

  EnvironmentSpec spec() {
    return model.spec();
  }

  boolean isExact() {
    return exact != null;
  }

  /** The lowest possible cost, where it is known; also where policies have to be simulated. */
  Optional<Estimate> optimum() throws Stopped {
    return run.signal().interruptibly(model::optimum);
  }

  /** Judges a policy as a report does. */
  Judgement judge(PolicyArtifact artifact) throws Stopped {
    try (Held<PolicyReader> reader = plugIns.holdReader(artifact.format(), run)) {
      Policy policy = reader.service().read(artifact);
      return exact == null ? backtest.judge(policy) : exactly(exact, policy);
    }
  }

  /** The cost of a policy on its way, from a short simulation. */
  Judgement glance(PolicyArtifact artifact) throws Stopped {
    EnvironmentSpec spec = model.spec();
    return rehearse(artifact, Seeds.CURVE, Protocol.quick(spec.objective(), spec.horizon()));
  }

  /** The cost of a policy by simulation of demand like that of training. */
  Judgement rehearse(PolicyArtifact artifact, long seed, Protocol protocol) throws Stopped {
    try (Held<PolicyReader> reader = plugIns.holdReader(artifact.format(), run)) {
      return backtest.rehearse(reader.service().read(artifact), seed, protocol);
    }
  }

  private Judgement exactly(ExactModel solver, Policy policy) throws Stopped {
    return Judgement.exact(run.signal().interruptibly(() -> solver.evaluate(policy)));
  }
}

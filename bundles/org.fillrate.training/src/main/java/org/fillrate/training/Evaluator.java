package org.fillrate.training;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
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
  private static final int STEPS_BETWEEN_CHECKS = 16;

  private final ProblemModel model;
  private final PlugIns plugIns;
  private final Run run;
  private final @Nullable ExactModel exact;

  Evaluator(ProblemModel model, PlugIns plugIns, Run run) throws Stopped {
    this.model = model;
    this.plugIns = plugIns;
    this.run = run;
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
      return exact == null ? simulate(policy) : exactly(exact, policy);
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
      Policy policy = reader.service().read(artifact);
      try (Environment environment = model.open(Purpose.TRAINING, protocol.replicas())) {
        return judgement(live(environment, policy, seed, protocol), List.of());
      }
    }
  }

  private Judgement exactly(ExactModel solver, Policy policy) throws Stopped {
    return Judgement.exact(run.signal().interruptibly(() -> solver.evaluate(policy)));
  }

  private Judgement simulate(Policy policy) throws Stopped {
    EnvironmentSpec spec = model.spec();
    List<String> items = model.items();
    boolean recorded = model.recorded();
    Protocol protocol =
        recorded
            ? Protocol.recorded(spec.objective())
            : Protocol.thorough(spec.objective(), spec.horizon());
    int replicas = recorded ? items.size() : protocol.replicas();
    try (Environment environment = model.open(Purpose.EVALUATION, replicas)) {
      Tally tally = live(environment, policy, Seeds.EVALUATION, protocol);
      if (recorded && !tally.isComplete()) {
        throw new RunFailure(
            "the environment's recorded demand has not ended after "
                + protocol.periods()
                + " periods");
      }
      return judgement(tally, recorded ? items : List.of());
    }
  }

  private Judgement judgement(Tally tally, List<String> items) {
    return Judgement.simulated(tally, model.spec().costs(), items);
  }

  private Tally live(Environment environment, Policy policy, long seed, Protocol protocol)
      throws Stopped {
    EnvironmentSpec spec = environment.spec();
    int rows = environment.replicas() * spec.agents();
    StepBatch step = new StepBatch(rows, spec);
    ActionBatch actions = new ActionBatch(rows);
    Tally tally = new Tally(environment.replicas(), spec, protocol);
    environment.reset(seed, step.observations());
    for (int t = 0; t < protocol.length() && !tally.isComplete(); t++) {
      if (t % STEPS_BETWEEN_CHECKS == 0) run.signal().check();
      policy.act(step.observations(), actions);
      environment.step(actions, step);
      tally.add(step);
    }
    return tally;
  }
}

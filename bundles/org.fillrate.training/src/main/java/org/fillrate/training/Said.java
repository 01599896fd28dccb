package org.fillrate.training;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** All that runs say of themselves. */
enum Said implements Wording {
  WAITING("waiting to go on"),
  SOLVING("computing the optimum"),
  TUNING("tuning {rule}"),
  TRAINING("training seed {seed}"),
  CHOOSING("choosing a policy of seed {seed}"),
  EVALUATING("evaluating seed {seed}"),
  DONE("done"),
  ALGORITHM("the algorithm {id}"),
  ENVIRONMENT("the environment {kind}"),
  READER("a policy reader"),
  READER_OF("a reader of policies of format {format}"),
  PLUG_IN("a plug-in"),
  REMOVED("{what} was removed; the run goes on when it is back"),
  ABSENT("{what} is not installed; the run goes on when it is"),
  TRAINER_STOPPED("the trainer was stopped"),
  SERVER_STOPPED("the server was stopped"),
  CANCELLED("cancelled on request"),
  FAILED("failed: {error}"),
  FAILED_WHILE("failed while {phase}: {error}"),
  STARTS_ANEW("the run starts anew, its checkpoint {fault}"),
  RULE_LEFT_OUT("the baseline {rule} is left out, it failed: {error}"),
  SEED_STARTS_ANEW("seed {seed} starts anew, its checkpoint does not fit: {fault}"),
  DIVERGED(
      "diverged: {what} became {value} with seed {seed} after {steps} steps; maybe a lower learning rate helps"),
  NO_SUCH_RUN("There is no run \"{id}\"."),
  NOTHING_TO_RESUME("The run is {state}; nothing is to be resumed."),
  NO_CHECKPOINT("The run was cancelled before its first checkpoint. Start a new one."),
  GONE(
      "The algorithm {algorithm} or the environment {kind} is not installed. Start or install its bundle: then the run can go on."),
  OTHER_DEMAND("The runs were judged on other demand; train one anew."),
  UNFINISHED("Only finished runs can be compared by their costs."),
  NO_SAMPLES("The run has kept no samples to be paired; train it anew."),
  NO_SEEDS("must be one or more, for example [1]"),
  SEED_TWICE("has {seed} twice; each seed makes one policy"),
  CANNOT_LEARN("can't learn this problem; choose another one of {installed}");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}

package org.example.controlledlearning;

import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.learning.Schedule;

/** The learner's parameters, checked; {@link #SCHEMA} says what each is. */
record ControlledLearningParameters(
    int generations,
    int states,
    double exploration,
    int rollouts,
    int horizon,
    List<Integer> hidden,
    int updates,
    int batch,
    Schedule learningRate) {
  static final Schema SCHEMA =
      Schema.of(
          Field.integer("generations")
              .between(1, 20)
              .defaultsTo(3)
              .help("how often the policy is improved"),
          Field.integer("states")
              .between(1, 100_000)
              .logarithmic()
              .defaultsTo(4000)
              .help(
                  "at most so many are judged in the last generation, half as many in each before"),
          Field.number("exploration")
              .between(0, 1)
              .defaultsTo(0.05)
              .help("share of random actions on the way to those states"),
          Field.integer("rollouts")
              .between(1, 100_000)
              .logarithmic()
              .defaultsTo(256)
              .help(
                  "in a round of sequential halving, over all actions that are left; more in states"
                      + " that are visited often"),
          Field.integer("horizon")
              .between(0, 10_000)
              .defaultsTo(32)
              .unit("periods")
              .help("lived after an action to see what it is worth"),
          Field.listOf(Field.integer("hidden").between(1, 1024))
              .between(1, 8)
              .defaultsTo(List.of(64, 64))
              .help("sizes of the network's hidden layers"),
          Field.integer("updates")
              .between(1, 1_000_000)
              .logarithmic()
              .defaultsTo(800)
              .help("of the network in a generation; with many it learns the noise by heart"),
          Field.integer("batch")
              .between(1, 65_536)
              .logarithmic()
              .defaultsTo(256)
              .unit("states")
              .help("drawn for an update"),
          Field.number("learningRate")
              .between(1e-7, 1)
              .logarithmic()
              .defaultsTo(3e-3)
              .help("Adam's step size; in each generation it decays to zero along half a cosine"));

  /** Reads parameters that the schema has checked. */
  static ControlledLearningParameters of(Document checked) {
    return new ControlledLearningParameters(
        checked.integer("generations"),
        checked.integer("states"),
        checked.number("exploration"),
        checked.integer("rollouts"),
        checked.integer("horizon"),
        checked.list("hidden").stream().map(size -> ((Number) size).intValue()).toList(),
        checked.integer("updates"),
        checked.integer("batch"),
        Schedule.cosineToZero(checked.number("learningRate"), 0));
  }
}

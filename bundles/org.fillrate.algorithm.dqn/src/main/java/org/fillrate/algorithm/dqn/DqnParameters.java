package org.fillrate.algorithm.dqn;

import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.learning.Schedule;

/**
 * What can be set about deep Q-learning; the schema says what each field means.
 *
 * @param learningRate along the run's progress
 * @param exploration probability of a random action along the run's progress
 */
record DqnParameters(
    boolean stateAction,
    List<Integer> hidden,
    boolean doubleQ,
    double discount,
    int steps,
    Schedule learningRate,
    Schedule exploration,
    double centringRate,
    int replicas,
    int periods,
    int updates,
    int batch,
    int memory,
    int warmUp,
    double targetRate,
    double gradientNorm,
    double corner,
    boolean tdCentring,
    double lrHold,
    double hold) {

  static final Schema SCHEMA =
      Schema.of(
          Field.choice("network", "mlp", "state-action")
              .defaultsTo("state-action")
              .help("one output per action, or one network of state and action"),
          Field.listOf(Field.integer("hidden").between(1, 4096))
              .between(1, 8)
              .defaultsTo(List.of(64, 64))
              .help("sizes of the hidden layers"),
          Field.flag("doubleQ")
              .defaultsTo(true)
              .help("pick the next action by the learning network, value it by the target network"),
          Field.number("discount")
              .between(0, 0.9999)
              .defaultsTo(0.98)
              .help(
                  "weight of the next period for average cost; a discounted objective has its own"),
          Field.integer("steps")
              .between(1, 100)
              .defaultsTo(2)
              .unit("periods")
              .help("rewards summed before the network's own estimate takes over"),
          Field.number("learningRate")
              .between(1e-7, 1)
              .logarithmic()
              .defaultsTo(2e-3)
              .help("Adam's step size; decays to zero"),
          Field.number("explorationFirst")
              .between(0, 1)
              .defaultsTo(1.0)
              .help("probability of a random action at the start"),
          Field.number("explorationLast")
              .between(0, 1)
              .defaultsTo(0.05)
              .help("probability of a random action after the decay"),
          Field.number("explorationDecay")
              .between(0.001, 1)
              .defaultsTo(0.3)
              .help("share of the run over which exploration decays"),
          Field.number("centringRate")
              .between(0, 1)
              .defaultsTo(0.02)
              .help("how fast the mean reward is learnt"),
          Field.integer("replicas")
              .between(1, 4096)
              .defaultsTo(32)
              .help("environments side by side"),
          Field.integer("periods")
              .between(1, 10000)
              .defaultsTo(1)
              .unit("periods")
              .help("lived in each replica between updates"),
          Field.integer("updates")
              .between(1, 1000)
              .defaultsTo(1)
              .help("updates between such periods"),
          Field.integer("batch")
              .between(1, 65536)
              .logarithmic()
              .defaultsTo(256)
              .help("transitions per update"),
          Field.integer("memory")
              .between(1, 10_000_000)
              .defaultsTo(100_000)
              .unit("transitions")
              .help("how many transitions are remembered"),
          Field.integer("warmUp")
              .between(1, 10_000_000)
              .defaultsTo(2000)
              .unit("transitions")
              .help("lived before the first update"),
          Field.number("targetRate")
              .between(1e-5, 1)
              .logarithmic()
              .defaultsTo(0.01)
              .help("share by which the target network follows at each update"),
          Field.number("gradientNorm")
              .between(1e-3, 1e6)
              .defaultsTo(10.0)
              .help("longer gradients are shortened to this"),
          Field.number("corner").between(0.01, 1e6).defaultsTo(10.0),
          Field.flag("tdCentring").defaultsTo(true),
          Field.number("lrHold").defaultsTo(0.0),
          Field.number("hold").defaultsTo(0.05));

  static DqnParameters of(Document d) {
    return new DqnParameters(
        d.text("network").equals("state-action"),
        d.list("hidden").stream().map(size -> ((Number) size).intValue()).toList(),
        d.flag("doubleQ"),
        d.number("discount"),
        d.integer("steps"),
        Schedule.cosineToZero(d.number("learningRate"), d.number("lrHold")),
        Schedule.linear(
            d.number("explorationFirst"),
            d.number("explorationLast"),
            d.number("explorationDecay")),
        d.number("centringRate"),
        d.integer("replicas"),
        d.integer("periods"),
        d.integer("updates"),
        d.integer("batch"),
        d.integer("memory"),
        d.integer("warmUp"),
        d.number("targetRate"),
        d.number("gradientNorm"),
        d.number("corner"),
        d.flag("tdCentring"),
        d.number("lrHold"),
        d.number("hold"));
  }
}

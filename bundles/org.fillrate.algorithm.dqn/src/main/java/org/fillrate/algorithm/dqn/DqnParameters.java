package org.fillrate.algorithm.dqn;

import java.util.List;
import java.util.Locale;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.learning.Schedule;

/**
 * What can be set about deep Q-learning; the schema says what each field means.
 *
 * @param learningRate along the run's progress
 * @param exploration probability of a random action along the run's progress
 * @param correction exponent of the importance weights along the run's progress [beta]
 */
record DqnParameters(
    Form network,
    List<Integer> hidden,
    boolean doubleQ,
    double discount,
    int steps,
    Schedule learningRate,
    Schedule exploration,
    double headStart,
    double centringRate,
    int replicas,
    int periods,
    int updates,
    int batch,
    int memory,
    boolean prioritised,
    double priorityExponent,
    Schedule correction,
    int warmUp,
    double targetRate,
    double errorBound,
    double gradientNorm) {

  /** How values hang on states and actions. */
  enum Form {
    MLP,
    STATE_ACTION,
    DUELING
  }

  static final Schema SCHEMA =
      Schema.of(
          Field.choice("network", "mlp", "state-action", "dueling")
              .defaultsTo("mlp")
              .help(
                  "one output per action, or one network of state and action, or a state's value and"
                      + " its actions' advantages in two streams"),
          Field.listOf(Field.integer("hidden").between(1, 1024))
              .between(1, 8)
              .defaultsTo(List.of(64, 64))
              .help("sizes of the hidden layers"),
          Field.flag("doubleQ")
              .defaultsTo(true)
              .help("pick the next action by the learning network, value it by the target network"),
          Field.number("discount")
              .between(0, 0.9999)
              .defaultsTo(0.97)
              .help(
                  "weight of the next period for average cost; a discounted objective has its own"),
          Field.integer("steps")
              .between(1, 100)
              .defaultsTo(1)
              .unit("periods")
              .help("rewards summed before the network's own estimate takes over"),
          Field.number("learningRate")
              .between(1e-7, 1)
              .logarithmic()
              .defaultsTo(2e-3)
              .help("Adam's step size; decays to zero along half a cosine"),
          Field.number("explorationFirst")
              .between(0, 1)
              .defaultsTo(0.5)
              .help("probability of a random action at the start"),
          Field.number("explorationLast")
              .between(0, 1)
              .defaultsTo(0.2)
              .help("probability of a random action after the decay"),
          Field.number("explorationDecay")
              .between(0.001, 1)
              .defaultsTo(0.3)
              .help("share of the run over which exploration decays"),
          Field.number("headStart")
              .between(0, 1)
              .defaultsTo(0.05)
              .help("share of the run that the network learns before it acts"),
          Field.number("centringRate")
              .between(0, 1)
              .defaultsTo(0.02)
              .help("how fast the mean reward follows the mean error"),
          Field.integer("replicas")
              .between(1, 4096)
              .defaultsTo(32)
              .help("environments side by side"),
          Field.integer("periods")
              .between(1, 10_000)
              .defaultsTo(1)
              .unit("periods")
              .help("lived in each replica before the next updates"),
          Field.integer("updates").between(1, 1000).defaultsTo(1).help("updates at a time"),
          Field.integer("batch")
              .between(1, 65_536)
              .logarithmic()
              .defaultsTo(256)
              .unit("transitions")
              .help("sampled for an update"),
          Field.integer("memory")
              .between(1, 1_000_000)
              .logarithmic()
              .defaultsTo(200_000)
              .unit("transitions")
              .help("how many are remembered"),
          Field.choice("replay", "uniform", "prioritised")
              .defaultsTo("uniform")
              .help("draw from memory all alike, or those more often whose values were more wrong"),
          Field.number("priorityExponent")
              .between(0, 1)
              .defaultsTo(0.6)
              .help("prioritised replay: 0 draws uniformly, 1 in proportion to the errors"),
          Field.number("correctionFirst")
              .between(0, 1)
              .defaultsTo(0.4)
              .help(
                  "prioritised replay: share by which the bias of drawing is made up for at the start;"
                      + " grows to 1"),
          Field.integer("warmUp")
              .between(1, 1_000_000)
              .defaultsTo(1000)
              .unit("transitions")
              .help("lived before the first update"),
          Field.number("targetRate")
              .between(1e-5, 1)
              .logarithmic()
              .defaultsTo(0.02)
              .help("share by which the target network follows at each update"),
          Field.number("errorBound")
              .between(1e-3, 1e6)
              .logarithmic()
              .defaultsTo(30.0)
              .unit("deviations")
              .help(
                  "errors beyond it count linearly (Huber); a low bound biases costs with long tails"),
          Field.number("gradientNorm")
              .between(1e-3, 1e6)
              .logarithmic()
              .defaultsTo(10.0)
              .help("longer gradients are shortened to it"));

  /**
   * Reads parameters that the schema has checked.
   *
   * @throws InvalidInput where they contradict each other
   */
  static DqnParameters of(Document checked) {
    if (checked.integer("warmUp") > checked.integer("memory")) {
      throw new InvalidInput("warmUp", "must be at most memory, or learning never begins");
    }
    return new DqnParameters(
        Form.valueOf(checked.text("network").replace('-', '_').toUpperCase(Locale.ROOT)),
        checked.list("hidden").stream().map(size -> ((Number) size).intValue()).toList(),
        checked.flag("doubleQ"),
        checked.number("discount"),
        checked.integer("steps"),
        Schedule.cosineToZero(checked.number("learningRate"), 0),
        Schedule.linear(
            checked.number("explorationFirst"),
            checked.number("explorationLast"),
            checked.number("explorationDecay")),
        checked.number("headStart"),
        checked.number("centringRate"),
        checked.integer("replicas"),
        checked.integer("periods"),
        checked.integer("updates"),
        checked.integer("batch"),
        checked.integer("memory"),
        checked.text("replay").equals("prioritised"),
        checked.number("priorityExponent"),
        Schedule.linear(checked.number("correctionFirst"), 1, 1),
        checked.integer("warmUp"),
        checked.number("targetRate"),
        checked.number("errorBound"),
        checked.number("gradientNorm"));
  }
}

package org.fillrate.algorithm.ddpg;

import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.learning.Schedule;

/**
 * What can be set about deterministic policy gradients; the schema says what each field means.
 *
 * @param criticRate learning rate along the run's progress
 * @param actorRate learning rate along the run's progress
 * @param noise along the run's progress
 */
record DdpgParameters(
    Team.Mode agents,
    int critics,
    List<Integer> hidden,
    double discount,
    Schedule criticRate,
    Schedule actorRate,
    Schedule noise,
    double noisePersistence,
    double anywhere,
    double headStart,
    double idleWeight,
    double centringRate,
    int replicas,
    int periods,
    int updates,
    int batch,
    int memory,
    int warmUp,
    double targetRate,
    double errorBound,
    double gradientNorm) {

  static final Schema SCHEMA =
      Schema.of(
          Field.choice("agents", Team.Mode.names().toArray(new String[0]))
              .defaultsTo("cooperative")
              .help(
                  "critics that see and value their own agent only, that see all and value their mean"
                      + " reward, or one each that sees all and values its own"),
          Field.integer("critics")
              .between(1, 16)
              .defaultsTo(3)
              .help(
                  "that value the mean reward, each for itself; actors climb what they say on average"),
          Field.listOf(Field.integer("hidden").between(1, 1024))
              .between(1, 8)
              .defaultsTo(List.of(64, 64))
              .help("sizes of the hidden layers of actors and critics"),
          Field.number("discount")
              .between(0, 0.9999)
              .defaultsTo(0.97)
              .help(
                  "weight of the next period for average cost; a discounted objective has its own"),
          Field.number("criticRate")
              .between(1e-6, 1)
              .logarithmic()
              .defaultsTo(5e-3)
              .help("learning rate of the critics; along half a cosine to zero"),
          Field.number("actorRate")
              .between(1e-6, 1)
              .logarithmic()
              .defaultsTo(3e-3)
              .help("learning rate of the actors; along half a cosine to zero"),
          Field.number("noiseFirst")
              .between(0, 10)
              .defaultsTo(1.0)
              .unit("spreads of demand")
              .help("standard deviation of the noise on actions at the start"),
          Field.number("noiseLast")
              .between(0, 10)
              .defaultsTo(0.3)
              .unit("spreads of demand")
              .help("standard deviation of the noise on actions after the decay"),
          Field.number("noiseDecay")
              .between(0.001, 1)
              .defaultsTo(0.5)
              .help("share of the run over which the noise decays"),
          Field.number("noisePersistence")
              .between(0, 0.999)
              .defaultsTo(0.8)
              .help(
                  "correlation of the noise of two periods in a row where orders wait at a supplier"),
          Field.number("anywhere")
              .between(0, 1)
              .defaultsTo(0.05)
              .help("probability of an action drawn from all"),
          Field.number("headStart")
              .between(0, 1)
              .defaultsTo(0.1)
              .help(
                  "share of the run in which orders keep the stock in the middle of its range, which"
                      + " the actors imitate while the critics learn"),
          Field.number("idleWeight")
              .between(0, 100)
              .defaultsTo(0.3)
              .help(
                  "how strongly actors are drawn back from orders that only wait at a supplier who"
                      + " has no more to ship"),
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
              .defaultsTo(100_000)
              .unit("transitions")
              .help("how many are remembered"),
          Field.integer("warmUp")
              .between(1, 1_000_000)
              .defaultsTo(1000)
              .unit("transitions")
              .help("lived before the first update"),
          Field.number("targetRate")
              .between(1e-5, 1)
              .logarithmic()
              .defaultsTo(0.03)
              .help("share by which the target networks follow at each update"),
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
  static DdpgParameters of(Document checked) {
    if (checked.integer("warmUp") > checked.integer("memory")) {
      throw new InvalidInput("warmUp", "must be at most memory, or learning never begins");
    }
    return new DdpgParameters(
        Team.Mode.of(checked.text("agents")),
        checked.integer("critics"),
        checked.list("hidden").stream().map(size -> ((Number) size).intValue()).toList(),
        checked.number("discount"),
        Schedule.cosineToZero(checked.number("criticRate"), 0),
        Schedule.cosineToZero(checked.number("actorRate"), 0),
        Schedule.linear(
            checked.number("noiseFirst"),
            checked.number("noiseLast"),
            checked.number("noiseDecay")),
        checked.number("noisePersistence"),
        checked.number("anywhere"),
        checked.number("headStart"),
        checked.number("idleWeight"),
        checked.number("centringRate"),
        checked.integer("replicas"),
        checked.integer("periods"),
        checked.integer("updates"),
        checked.integer("batch"),
        checked.integer("memory"),
        checked.integer("warmUp"),
        checked.number("targetRate"),
        checked.number("errorBound"),
        checked.number("gradientNorm"));
  }
}

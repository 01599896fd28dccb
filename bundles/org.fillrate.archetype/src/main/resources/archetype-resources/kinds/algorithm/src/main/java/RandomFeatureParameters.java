package ${package};

import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.learning.Schedule;

/**
 * What can be set; the schema checks it, and forms, REST and searches are made from it.
 *
 * @param features number of random features
 * @param discount for problems whose objective is the average cost
 * @param learningRate along the run's progress
 * @param exploration probability of a random action along the run's progress
 * @param replicas environments that are lived in side by side
 */
record RandomFeatureParameters(
    int features, double discount, Schedule learningRate, Schedule exploration, int replicas) {
  static final Schema SCHEMA =
      Schema.of(
          Field.integer("features").between(1, 4096).defaultsTo(128).help("number of random features"),
          Field.number("discount")
              .between(0, 0.9999)
              .defaultsTo(0.99)
              .help("where the objective is the average cost; rewards are centred"),
          Field.number("learningRate")
              .between(0.0001, 1)
              .logarithmic()
              .defaultsTo(0.3)
              .help("share of an error that a step mends at first; it falls to a tenth"),
          Field.number("exploration")
              .between(0, 1)
              .defaultsTo(1.0)
              .help("probability of a random action at first; it falls to a twentieth"),
          Field.integer("replicas")
              .between(1, 1024)
              .defaultsTo(16)
              .help("environments that are lived in side by side"));

  static RandomFeatureParameters of(Document checked) {
    double rate = checked.number("learningRate");
    double random = checked.number("exploration");
    return new RandomFeatureParameters(
        checked.integer("features"),
        checked.number("discount"),
        Schedule.linear(rate, rate / 10, 1),
        Schedule.linear(random, random / 20, 0.6),
        checked.integer("replicas"));
  }
}

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
 * @param entropy weight of the policy's entropy along the run's progress
 * @param replicas environments that are lived in side by side
 */
record RandomFeatureParameters(
    int features, double discount, Schedule learningRate, Schedule entropy, int replicas) {
  static final Schema SCHEMA =
      Schema.of(
          Field.integer("features").between(1, 4096).defaultsTo(64).help("number of random features"),
          Field.number("discount")
              .between(0, 0.9999)
              .defaultsTo(0.95)
              .help("where the objective is the average cost; rewards are centred"),
          Field.number("learningRate")
              .between(0.0001, 1)
              .logarithmic()
              .defaultsTo(0.02)
              .help("share of an error that a step mends at first; it falls to a twentieth"),
          Field.number("entropy")
              .between(0, 1)
              .defaultsTo(0.03)
              .help("how much a policy that tries many actions is worth at first; it falls to 0"),
          Field.integer("replicas")
              .between(1, 1024)
              .defaultsTo(16)
              .help("environments that are lived in side by side"));

  static RandomFeatureParameters of(Document checked) {
    double rate = checked.number("learningRate");
    return new RandomFeatureParameters(
        checked.integer("features"),
        checked.number("discount"),
        Schedule.linear(rate, rate / 20, 1),
        Schedule.linear(checked.number("entropy"), 0, 1),
        checked.integer("replicas"));
  }
}

package org.fillrate.tensor.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.learning.FeatureSeries;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.Schedule;

/**
 * What can be set about advantage actor-critic, whoever drives it; the schema says what each field
 * means.
 *
 * @param learningRate along the run's progress
 * @param entropy worth of entropy along the run's progress
 */
public record ActorCriticParameters(
    Encoder encoder,
    int encoderWidth,
    List<Integer> hidden,
    double discount,
    double lambda,
    Schedule learningRate,
    Schedule entropy,
    double centringRate,
    int replicas,
    int periods,
    double gradientNorm) {

  /** How an observation goes into the networks. */
  public enum Encoder {
    /** As it is. */
    MLP,
    /** Its series in time are read by a long short-term memory, the rest as it is. */
    LSTM
  }

  public static final Schema SCHEMA =
      Schema.of(
          Field.choice("encoder", "mlp", "lstm")
              .defaultsTo("mlp")
              .help(
                  "lstm: the last demands and what is on order are read period by period by a long"
                      + " short-term memory"),
          Field.integer("encoderWidth")
              .between(1, 1024)
              .defaultsTo(32)
              .help("size of that memory's state"),
          Field.listOf(Field.integer("hidden").between(1, 1024))
              .between(1, 8)
              .defaultsTo(List.of(64, 64))
              .help("sizes of the hidden layers, of the actor and of the critic"),
          Field.number("discount")
              .between(0, 0.9999)
              .defaultsTo(0.98)
              .help(
                  "weight of the next period for average cost; a discounted objective has its own"),
          Field.number("lambda")
              .between(0, 1)
              .defaultsTo(0.9)
              .help("0: advantages from one period and the values; 1: from all periods lived"),
          Field.number("learningRate")
              .between(1e-7, 1)
              .logarithmic()
              .defaultsTo(3e-3)
              .help("Adam's step size; decays to zero along half a cosine"),
          Field.number("entropy")
              .between(0, 10)
              .defaultsTo(0.05)
              .unit("deviations of the advantages per nat")
              .help("worth of a policy's entropy at the start; decays to zero in a straight line"),
          Field.number("centringRate")
              .between(0, 1)
              .defaultsTo(0.1)
              .help("how fast the mean reward follows the rewards of one update"),
          Field.integer("replicas")
              .between(1, 4096)
              .defaultsTo(32)
              .help("environments side by side, of each worker"),
          Field.integer("periods")
              .between(1, 10_000)
              .defaultsTo(8)
              .unit("periods")
              .help("lived in each replica before an update"),
          Field.number("gradientNorm")
              .between(1e-3, 1e6)
              .logarithmic()
              .defaultsTo(1.0)
              .help("longer gradients are shortened to it"));

  /** Reads a document that the schema has checked. */
  public static ActorCriticParameters of(Document checked) {
    return new ActorCriticParameters(
        Encoder.valueOf(checked.text("encoder").toUpperCase(Locale.ROOT)),
        checked.integer("encoderWidth"),
        checked.list("hidden").stream().map(size -> ((Number) size).intValue()).toList(),
        checked.number("discount"),
        checked.number("lambda"),
        Schedule.cosineToZero(checked.number("learningRate"), 0),
        Schedule.linear(checked.number("entropy"), 0, 1),
        checked.number("centringRate"),
        checked.integer("replicas"),
        checked.integer("periods"),
        checked.number("gradientNorm"));
  }

  /**
   * Refuses what these parameters cannot learn, before anything is opened for it.
   *
   * @throws InvalidInput naming the parameter
   */
  public void requireFor(EnvironmentSpec spec) {
    if (encoder == Encoder.LSTM) FeatureSeries.of(spec.features());
  }

  /** A network over an environment's observations. */
  NetworkShape network(EnvironmentSpec spec, int outputs) {
    if (encoder == Encoder.MLP) return perceptron(spec.features().size(), outputs);
    FeatureSeries series = FeatureSeries.of(spec.features());
    int joint = series.rest().size() + encoderWidth;
    return new NetworkShape.Recurrent(series, encoderWidth, perceptron(joint, outputs));
  }

  private NetworkShape.Perceptron perceptron(int inputs, int outputs) {
    List<Integer> sizes = new ArrayList<>(List.of(inputs));
    sizes.addAll(hidden);
    sizes.add(outputs);
    return new NetworkShape.Perceptron(sizes);
  }
}

package org.fillrate.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.json.Json;

/**
 * A network policy as an artifact of format {@code network/v1}: what it sees, how it is scaled, the
 * layers, and what its choices mean.
 *
 * @param shape the network, one output per choice
 * @param parameters flat, in the order of the shape
 * @param range outside of which it does not ask the network; may be empty
 */
public record NetworkArtifact(
    NetworkShape shape, float[] parameters, ObservationScaler scaler, Optional<StockRange> range) {
  public static final String FORMAT = "network/v1";

  private static final String LSTM = "lstm";

  public NetworkArtifact {
    if (parameters.length != shape.parameters()) {
      throw new IllegalArgumentException(
          "the network has " + shape.parameters() + " parameters, not " + parameters.length);
    }
    int inputs = shape.newNetwork().inputs();
    if (scaler.features() != inputs) {
      throw new IllegalArgumentException(
          "the network takes " + inputs + " numbers, but " + scaler.features() + " are scaled");
    }
    int outputs = shape.newNetwork().outputs();
    if (range.isPresent()
        && (range.get().features() != scaler.features() || range.get().choices() != outputs)) {
      throw new IllegalArgumentException(
          "position.signs must have "
              + scaler.features()
              + " numbers and position.orders "
              + outputs);
    }
  }

  /**
   * Writes the artifact.
   *
   * @param spec of the environment it was learnt in
   * @param metadata {@code algorithm}, {@code seed} and the like
   */
  public PolicyArtifact write(EnvironmentSpec spec, Map<String, String> metadata) {
    if (!(spec.actions() instanceof ActionSpace.Discrete actions)) {
      throw new IllegalArgumentException(FORMAT + " has discrete actions only");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("format", FORMAT);
    texts.put("network", shape instanceof NetworkShape.StateAction ? "state-action" : "mlp");
    texts.put("activation", "relu");
    texts.put("features", Json.write(spec.features().stream().map(Feature::name).toList()));
    texts.put("actions", Json.write(actions));
    texts.putAll(metadata);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put("observation.centre", scaler.centre());
    tensors.put("observation.scale", scaler.scale());
    tensors.put("observation.limit", FloatTensor.of(scaler.limit()));
    writeEncoder(shape, texts, tensors);
    if (shape instanceof NetworkShape.StateAction stateAction) {
      tensors.put("action.features", stateAction.actionFeatures());
    }
    range.ifPresent(r -> tensors.putAll(new TreeMap<>(r.tensors())));
    int at = 0;
    for (NetworkShape.Layer layer : shape.layers()) {
      int weights = layer.inputs() * layer.outputs();
      tensors.put(
          layer.name() + ".weight",
          new FloatTensor(
              List.of(layer.outputs(), layer.inputs()),
              Arrays.copyOfRange(parameters, at, at + weights)));
      at += weights;
      tensors.put(
          layer.name() + ".bias",
          FloatTensor.of(Arrays.copyOfRange(parameters, at, at + layer.outputs())));
      at += layer.outputs();
    }
    return new PolicyArtifact(texts, tensors);
  }

  /** Names the encoder in front of the layers, where there is one. */
  static void writeEncoder(
      NetworkShape shape, Map<String, String> texts, Map<String, FloatTensor> tensors) {
    if (!(shape instanceof NetworkShape.Recurrent recurrent)) return;
    texts.put("encoder", LSTM);
    tensors.put("series.columns", recurrent.series().tensor());
  }

  /**
   * Reads an artifact.
   *
   * @throws IllegalArgumentException where it is broken, saying what is wrong
   */
  public static NetworkArtifact read(PolicyArtifact artifact) {
    require(artifact, "format", FORMAT);
    require(artifact, "activation", "relu");
    NetworkShape shape = shape(artifact);
    float[] parameters = new float[shape.parameters()];
    copy(artifact, "", shape, parameters, 0);
    return new NetworkArtifact(shape, parameters, scaler(artifact), StockRange.of(artifact));
  }

  /**
   * Copies the layers whose names begin with {@code prefix}, from {@code at} on; returns where the
   * next ones begin.
   */
  static int copy(
      PolicyArtifact artifact, String prefix, NetworkShape shape, float[] parameters, int at) {
    int next = at;
    for (NetworkShape.Layer layer : shape.layers()) {
      float[] weight =
          tensor(artifact, prefix + layer.name() + ".weight", layer.outputs(), layer.inputs());
      System.arraycopy(weight, 0, parameters, next, weight.length);
      next += weight.length;
      float[] bias = tensor(artifact, prefix + layer.name() + ".bias", layer.outputs());
      System.arraycopy(bias, 0, parameters, next, bias.length);
      next += bias.length;
    }
    return next;
  }

  private static float[] tensor(PolicyArtifact artifact, String name, Integer... shape) {
    FloatTensor tensor = artifact.tensor(name);
    if (!tensor.shape().equals(List.of(shape))) {
      throw new IllegalArgumentException(name + " must have the shape " + List.of(shape));
    }
    return tensor.values();
  }

  /** Without {@code observation.limit} nothing is clipped. */
  static ObservationScaler scaler(PolicyArtifact artifact) {
    FloatTensor limit = artifact.tensors().get("observation.limit");
    if (limit != null && limit.values().length != 1) {
      throw new IllegalArgumentException("observation.limit must be one number");
    }
    return new ObservationScaler(
        artifact.tensor("observation.centre"),
        artifact.tensor("observation.scale"),
        limit == null ? Float.MAX_VALUE : limit.values()[0]);
  }

  /** The live policy; each thread makes its own. */
  public GreedyPolicy policy() {
    Network network = shape.newNetwork();
    network.load(parameters);
    return new GreedyPolicy(network, scaler, range);
  }

  private static NetworkShape shape(PolicyArtifact artifact) {
    String network = artifact.text("network");
    return switch (network) {
      case "mlp" -> encoded(artifact, "");
      case "state-action" ->
          new NetworkShape.StateAction(
              sizes(artifact, "state"),
              sizes(artifact, "action"),
              sizes(artifact, "joint"),
              artifact.tensor("action.features"));
      default ->
          throw new IllegalArgumentException(
              "network must be mlp or state-action, but is " + network);
    };
  }

  /**
   * The layers {@code layer0} …, whose names begin with {@code prefix}, behind the encoder that the
   * artifact names, if it does.
   */
  static NetworkShape encoded(PolicyArtifact artifact, String prefix) {
    NetworkShape.Perceptron head = new NetworkShape.Perceptron(sizes(artifact, prefix + "layer"));
    if (!artifact.metadata().containsKey("encoder")) return head;
    require(artifact, "encoder", LSTM);
    int features = artifact.tensor("observation.centre").values().length;
    FeatureSeries series = FeatureSeries.of(artifact.tensor("series.columns"), features);
    String gates = prefix + LSTM + ".weight";
    List<Integer> shape = artifact.tensor(gates).shape();
    if (shape.size() != 2 || shape.get(0) < 4 || shape.get(0) % 4 != 0) {
      throw new IllegalArgumentException(gates + " must have four rows for each hidden number");
    }
    return new NetworkShape.Recurrent(series, shape.get(0) / 4, head);
  }

  /** The sizes along {@code prefix0}, {@code prefix1} …, as far as there are such layers. */
  static List<Integer> sizes(PolicyArtifact artifact, String prefix) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i == 0 || artifact.tensors().containsKey(prefix + i + ".weight"); i++) {
      String name = prefix + i + ".weight";
      List<Integer> shape = artifact.tensor(name).shape();
      if (shape.size() != 2) {
        throw new IllegalArgumentException(name + " must have two dimensions, not " + shape);
      }
      if (i == 0) sizes.add(shape.get(1));
      if (!shape.get(1).equals(sizes.get(i))) {
        throw new IllegalArgumentException(
            name + " takes " + shape.get(1) + " numbers, but " + sizes.get(i) + " come in");
      }
      sizes.add(shape.get(0));
    }
    return sizes;
  }

  static void require(PolicyArtifact artifact, String name, String value) {
    if (!artifact.text(name).equals(value)) {
      throw new IllegalArgumentException(
          name + " must be " + value + ", but is " + artifact.text(name));
    }
  }
}

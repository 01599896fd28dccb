package org.fillrate.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.json.Json;

/**
 * A deterministic policy with continuous actions as an artifact of format {@code network/v1},
 * {@code network} = {@code actor}: one network per agent, all of one shape.
 *
 * @param shape of an agent's network, with one output
 * @param parameters of all agents, one after the other
 * @param range in which it keeps the stock; may be empty
 */
public record ActorArtifact(
    NetworkShape shape,
    float[] parameters,
    ObservationScaler scaler,
    ActionSpace.Continuous actions,
    Optional<StockRange> range) {
  /** The {@code network} of such artifacts. */
  public static final String NETWORK = "actor";

  private static final String SQUASH = "tanh";
  private static final int MOST_AGENTS = 1000;

  public ActorArtifact {
    int each = shape.parameters();
    if (parameters.length == 0 || parameters.length % each != 0) {
      throw new IllegalArgumentException(
          "an actor has " + each + " parameters; " + parameters.length + " are not those of some");
    }
    int inputs = shape.newNetwork().inputs();
    if (scaler.features() != inputs) {
      throw new IllegalArgumentException(
          "the actors take " + inputs + " numbers, but " + scaler.features() + " are scaled");
    }
    if (shape.newNetwork().outputs() != 1) {
      throw new IllegalArgumentException("an actor must have one output");
    }
    if (!(actions.low() < actions.high()) || !Double.isFinite(actions.high() - actions.low())) {
      throw new IllegalArgumentException(
          "actions must have a finite low below high, but have "
              + actions.low()
              + " and "
              + actions.high());
    }
    if (range.isPresent() && (range.get().features() != inputs || range.get().choices() != 2)) {
      throw new IllegalArgumentException(
          "position.signs must have " + inputs + " numbers and position.orders 2");
    }
  }

  /** Number of agents. */
  public int agents() {
    return parameters.length / shape.parameters();
  }

  /**
   * Writes the artifact.
   *
   * @param spec of the environment it was learnt in
   * @param metadata {@code algorithm}, {@code seed} and the like
   */
  public PolicyArtifact write(EnvironmentSpec spec, Map<String, String> metadata) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("format", NetworkArtifact.FORMAT);
    texts.put("network", NETWORK);
    texts.put("activation", "relu");
    texts.put("squash", SQUASH);
    texts.put("agents", Integer.toString(agents()));
    texts.put("features", Json.write(spec.features().stream().map(Feature::name).toList()));
    texts.put("actions", Json.write(actions));
    texts.putAll(metadata);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put("observation.centre", scaler.centre());
    tensors.put("observation.scale", scaler.scale());
    tensors.put("observation.limit", FloatTensor.of(scaler.limit()));
    NetworkArtifact.writeEncoder(shape, texts, tensors);
    range.ifPresent(r -> tensors.putAll(new TreeMap<>(r.tensors())));
    int at = 0;
    for (int agent = 1; agent <= agents(); agent++) {
      for (NetworkShape.Layer layer : shape.layers()) {
        String name = "agent" + agent + "." + layer.name();
        int weights = layer.inputs() * layer.outputs();
        float[] weight = Arrays.copyOfRange(parameters, at, at + weights);
        at += weights;
        tensors.put(
            name + ".weight", new FloatTensor(List.of(layer.outputs(), layer.inputs()), weight));
        tensors.put(
            name + ".bias",
            FloatTensor.of(Arrays.copyOfRange(parameters, at, at + layer.outputs())));
        at += layer.outputs();
      }
    }
    return new PolicyArtifact(texts, tensors);
  }

  /**
   * Reads an artifact.
   *
   * @throws IllegalArgumentException where it is broken, saying what is wrong
   */
  public static ActorArtifact read(PolicyArtifact artifact) {
    NetworkArtifact.require(artifact, "format", NetworkArtifact.FORMAT);
    NetworkArtifact.require(artifact, "network", NETWORK);
    NetworkArtifact.require(artifact, "activation", "relu");
    NetworkArtifact.require(artifact, "squash", SQUASH);
    int agents = agents(artifact);
    NetworkShape shape = NetworkArtifact.encoded(artifact, "agent1.");
    float[] parameters = new float[agents * shape.parameters()];
    int at = 0;
    for (int agent = 1; agent <= agents; agent++) {
      at = NetworkArtifact.copy(artifact, "agent" + agent + ".", shape, parameters, at);
    }
    return new ActorArtifact(
        shape,
        parameters,
        NetworkArtifact.scaler(artifact),
        actions(artifact),
        StockRange.of(artifact));
  }

  private static int agents(PolicyArtifact artifact) {
    String agents = artifact.text("agents");
    if (!agents.matches("[1-9][0-9]{0,3}") || Integer.parseInt(agents) > MOST_AGENTS) {
      throw new IllegalArgumentException(
          "agents must be from 1 to " + MOST_AGENTS + ", but is " + agents);
    }
    return Integer.parseInt(agents);
  }

  private static ActionSpace.Continuous actions(PolicyArtifact artifact) {
    Document actions = Json.parse(artifact.text("actions"));
    return new ActionSpace.Continuous(
        actions.text("name"), actions.text("unit"), actions.number("low"), actions.number("high"));
  }

  /** The live policy; each thread makes its own. */
  public ActorPolicy policy() {
    List<Network> actors = new ArrayList<>();
    for (int agent = 0; agent < agents(); agent++) actors.add(shape.newNetwork());
    load(parameters, actors);
    return new ActorPolicy(actors, scaler, actions, range);
  }

  /** Takes over weights, those of all agents, one after the other. */
  public static void load(float[] parameters, List<Network> actors) {
    int each = parameters.length / actors.size();
    for (int agent = 0; agent < actors.size(); agent++) {
      actors.get(agent).load(Arrays.copyOfRange(parameters, agent * each, (agent + 1) * each));
    }
  }
}

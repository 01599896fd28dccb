package org.fillrate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.rehearsal.Rehearsal;
import org.fillrate.learning.rehearsal.TinyWorld;
import org.junit.jupiter.api.Test;

/** What every learner keeps, with discrete actions or with real ones. */
public abstract class AlgorithmContract {
  private static final int STATES = 4;
  private static final long SEED = 7;

  /** The algorithm under test. */
  protected abstract Algorithm algorithm();

  /** Reads its artifacts, as the decision engine will. */
  protected abstract Policy read(PolicyArtifact artifact);

  /** Parameters for these tiny worlds that differ from the defaults. */
  protected Document parameters() {
    return Document.EMPTY;
  }

  /** Environment steps within which it learns a world of four states. */
  protected long budget() {
    return 6_000;
  }

  /** Whether it learns real actions; the worlds then take those. */
  protected boolean realActions() {
    return false;
  }

  /** Whether it reads series in time; the worlds' features then are one. */
  protected boolean readsSeries() {
    return false;
  }

  /** Tensor scopes that the algorithm holds now; 0 where it uses none. */
  protected int openScopes() {
    return 0;
  }

  private Learner learner(ProblemModel model, long seed) {
    Document checked = algorithm().info().parameters().validate(parameters());
    return algorithm().newLearner(new LearnerContext(model, checked, seed));
  }

  private PolicyArtifact learnt(ProblemModel model, long seed) {
    try (Learner learner = learner(model, seed);
        Rehearsal rehearsal = new Rehearsal(learner, model, seed)) {
      rehearsal.until(budget());
      return learner.snapshot();
    }
  }

  private int[] greedy(TinyWorld world, PolicyArtifact artifact) {
    ObservationBatch in = new ObservationBatch(world.states(), world.spec());
    for (int s = 0; s < world.states(); s++) {
      in.values()[s * world.states() + s] = 1;
      for (int a = 0; a < in.choices(); a++) {
        in.feasible()[s * world.actions() + a] = world.rule().feasible(s, a);
      }
    }
    ActionBatch out = new ActionBatch(world.states());
    read(artifact).act(in, out);
    int[] actions = new int[world.states()];
    for (int s = 0; s < actions.length; s++) {
      actions[s] = realActions() ? Math.round(out.quantity(s)) : out.choice(s);
    }
    return actions;
  }

  private TinyWorld identity() {
    return as(
        realActions() ? TinyWorld.nearness(STATES).withRealActions() : TinyWorld.identity(STATES));
  }

  private TinyWorld crossroads(boolean cutOff) {
    TinyWorld world = TinyWorld.crossroads(cutOff);
    return as(realActions() ? world.withRealActions() : world);
  }

  private TinyWorld as(TinyWorld world) {
    return readsSeries() ? world.asSeries() : world;
  }

  private static String hash(PolicyArtifact artifact) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(artifact.tensors()).forEach((name, tensor) -> update(digest, name, tensor));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, String name, FloatTensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.values().length);
    bytes.asFloatBuffer().put(tensor.values());
    digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    digest.update(bytes.array());
  }

  @Test
  void learnsTheIdentity() {
    TinyWorld world = identity();
    assertThat(greedy(world, learnt(world, SEED))).containsExactly(0, 1, 2, 3);
  }

  @Test
  void neverTakesAnInfeasibleAction() {
    // throws where a mask is broken or a real action is out of bounds
    TinyWorld world = realActions() ? identity() : as(TinyWorld.masked(STATES));
    assertThat(greedy(world, learnt(world, SEED))).containsExactly(0, 1, 2, 3);
  }

  @Test
  void bootstrapsThroughTruncation() {
    TinyWorld world = crossroads(true);
    assertThat(greedy(world, learnt(world, SEED))[0]).isEqualTo(1);
  }

  @Test
  void neverBootstrapsThroughTermination() {
    TinyWorld world = crossroads(false);
    assertThat(greedy(world, learnt(world, SEED))[0]).isZero();
  }

  @Test
  void theSameSeedGivesTheSameParameters() {
    TinyWorld world = identity();
    String first = hash(learnt(world, SEED));
    assertThat(hash(learnt(world, SEED))).isEqualTo(first);
    assertThat(hash(learnt(world, SEED + 1))).isNotEqualTo(first);
  }

  @Test
  void twoLearnersAtOnceDoNotDisturbEachOther() throws Exception {
    TinyWorld world = identity();
    String alone = hash(learnt(world, SEED));
    String otherAlone = hash(learnt(world, SEED + 1));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<String> one = () -> hash(learnt(world, SEED));
      Callable<String> other = () -> hash(learnt(world, SEED + 1));
      Future<String> first = threads.submit(one);
      Future<String> second = threads.submit(other);
      assertThat(first.get()).isEqualTo(alone);
      assertThat(second.get()).isEqualTo(otherAlone);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void continuesFromACheckpointAsIfNothingHadHappened() {
    TinyWorld world = identity();
    Checkpoint checkpoint;
    try (Learner learner = learner(world, SEED);
        Rehearsal rehearsal = new Rehearsal(learner, world, SEED)) {
      rehearsal.until(budget() / 2);
      checkpoint = learner.save();
    }
    assertThat(resumed(world, checkpoint)).isEqualTo(resumed(world, checkpoint));
    try (Learner learner = learner(world, SEED + 5)) {
      learner.restore(checkpoint);
      assertThat(learner.save().bytes()).isEqualTo(checkpoint.bytes());
    }
  }

  private String resumed(TinyWorld world, Checkpoint checkpoint) {
    try (Learner learner = learner(world, SEED)) {
      learner.restore(checkpoint);
      try (Rehearsal rehearsal = new Rehearsal(learner, world, SEED + 1)) {
        rehearsal.until(budget() / 2);
        return hash(learner.snapshot());
      }
    }
  }

  @Test
  void refusesABrokenCheckpoint() {
    try (Learner learner = learner(identity(), SEED)) {
      assertThatThrownBy(() -> learner.restore(new Checkpoint(new byte[] {1, 2, 3})))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void leavesNothingBehind() {
    int scopes = openScopes();
    int threads = Thread.activeCount();
    learnt(identity(), SEED);
    assertThat(openScopes()).isEqualTo(scopes);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
  }

  /** It says so, in words or by a loss that is no number, and gives its memory back. */
  @Test
  void aTrainingThatDivergesFails() {
    int scopes = openScopes();
    TinyWorld world = identity().poisoned();
    assertThatThrownBy(
            () -> {
              try (Learner learner = learner(world, SEED);
                  Rehearsal rehearsal = new Rehearsal(learner, world, SEED)) {
                rehearsal.until(budget());
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("diverged");
    assertThat(openScopes()).isEqualTo(scopes);
  }

  @Test
  void everyParameterHasHelpAndADefault() {
    for (var field : algorithm().info().parameters().fields()) {
      assertThat(field.help()).as(field.name()).isNotEmpty();
      assertThat(field.required()).as(field.name()).isFalse();
    }
  }
}

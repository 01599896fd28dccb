package org.fillrate.training;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.AlgorithmInfo.Role;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;

/**
 * Learns by counting: after n units of work its policy orders min(n, best), a whole number, if a
 * test does not say otherwise.
 */
final class FakeAlgorithm implements Algorithm {
  /** Reads what the fakes write. */
  static final PolicyReader READER =
      new PolicyReader() {
        @Override
        public boolean reads(String format) {
          return format.equals("fake/v1");
        }

        @Override
        public Policy read(PolicyArtifact artifact) {
          return FakeShop.constant(artifact.tensor("orderQuantity").values()[0]);
        }
      };

  final String id;
  final Role role;
  final ExperiencePlan plan;

  /** Units of work that may be done before learners wait for more. */
  final Semaphore units = new Semaphore(Integer.MAX_VALUE);

  /** Units done by all learners. */
  final AtomicInteger done = new AtomicInteger();

  final AtomicInteger openLearners = new AtomicInteger();
  final AtomicInteger restored = new AtomicInteger();
  volatile double loss = 1;
  volatile RuntimeException fault;
  volatile boolean refusesCheckpoints;
  volatile boolean supports = true;

  /** What is ordered after so many units, up to the best. */
  volatile IntUnaryOperator orders = IntUnaryOperator.identity();

  FakeAlgorithm(String id, Role role, ExperiencePlan plan) {
    this.id = id;
    this.role = role;
    this.plan = plan;
  }

  static FakeAlgorithm learner() {
    return new FakeAlgorithm("counting", Role.LEARNER, new ExperiencePlan.OnPolicy(4, 5));
  }

  static FakeAlgorithm baseline(String id) {
    return new FakeAlgorithm(id, Role.BASELINE, new ExperiencePlan.SelfDriven());
  }

  /** From now on learners do only {@code count} units more. */
  FakeAlgorithm allow(int count) {
    units.drainPermits();
    units.release(count);
    return this;
  }

  @Override
  public AlgorithmInfo info() {
    Schema schema = Schema.of(Field.integer("best").between(0, 4).defaultsTo(2).help("goal"));
    return new AlgorithmInfo(id, id, role, "for tests", schema);
  }

  @Override
  public boolean supports(EnvironmentSpec spec) {
    return supports;
  }

  @Override
  public Learner newLearner(LearnerContext context) {
    openLearners.incrementAndGet();
    return new Counting(context.parameters().integer("best"));
  }

  private final class Counting implements Learner {
    private final int best;
    private int count;
    private double lived; // hangs on every reward and its place

    Counting(int best) {
      this.best = best;
    }

    private int order() {
      return Math.min(orders.applyAsInt(count), best);
    }

    @Override
    public ExperiencePlan plan() {
      return plan;
    }

    @Override
    public Policy behaviour() {
      return FakeShop.constant(order());
    }

    @Override
    public LearningStats learn(Experience experience) {
      units.acquireUninterruptibly();
      if (fault != null) throw fault;
      for (float reward : experience.rewards) lived = 0.99 * lived + reward;
      count++;
      done.incrementAndGet();
      return new LearningStats(1, Map.of("loss", loss), experience.size() == 0 && count >= best);
    }

    @Override
    public PolicyArtifact snapshot() {
      return new PolicyArtifact(
          Map.of("format", "fake/v1"),
          Map.of(
              "orderQuantity", FloatTensor.of(order()),
              "lived", FloatTensor.of((float) lived)));
    }

    @Override
    public Checkpoint save() {
      return new Checkpoint(ByteBuffer.allocate(12).putInt(count).putDouble(lived).array());
    }

    @Override
    public void restore(Checkpoint checkpoint) {
      if (refusesCheckpoints) throw new IllegalArgumentException("made by another version");
      restored.incrementAndGet();
      ByteBuffer saved = ByteBuffer.wrap(checkpoint.bytes());
      count = saved.getInt();
      lived = saved.getDouble();
    }

    @Override
    public void close() {
      openLearners.decrementAndGet();
    }
  }

  static List<Long> seeds(long... seeds) {
    return java.util.stream.LongStream.of(seeds).boxed().toList();
  }
}

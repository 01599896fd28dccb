package org.fillrate.training;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.PolicyEvaluation;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.Policy;

/**
 * A shop whose stock perishes overnight: order q, demand d from 0 to 4, cost 1 for each unit left
 * and 4 for each unit lost. What is observed is the age of the episode.
 */
final class FakeShop implements EnvironmentProvider {
  /** Demand of each item in the held-back periods, where demand is recorded. */
  static final double[][] RECORD = {{1, 1, 1, 1}, {4, 0, 4, 0, 4, 0}};

  final AtomicInteger open = new AtomicInteger();

  /** What environments were opened for, and from which seeds they began. */
  final List<Begun> begun = new CopyOnWriteArrayList<>();

  record Begun(ProblemModel.Purpose purpose, long seed) {}

  static Problem problem(Object... fields) {
    return new Problem(Document.of(fields).with("kind", "fake-shop").with("name", "shop"));
  }

  @Override
  public String kind() {
    return "fake-shop";
  }

  @Override
  public Schema schema() {
    return Schema.of(
        Field.flag("exact").defaultsTo(false),
        Field.flag("knowsOptimum").help("although it is not exact").defaultsTo(false),
        Field.flag("recorded").defaultsTo(false),
        Field.number("discount").between(0, 1).defaultsTo(1.0),
        Field.integer("horizon").atLeast(0).defaultsTo(0));
  }

  @Override
  public ProblemModel model(Problem problem) {
    Document document = schema().validate(problem.document().with("kind", null).with("name", null));
    return new Model(
        document.flag("exact"),
        document.flag("knowsOptimum"),
        document.flag("recorded"),
        document.number("discount"),
        document.integer("horizon"));
  }

  static Policy constant(float quantity) {
    return (in, out) -> {
      for (int row = 0; row < in.rows(); row++) out.order(row, quantity);
    };
  }

  final class Model implements ProblemModel {
    private final boolean exact;
    private final boolean knowsOptimum;
    private final boolean recorded;
    private final EnvironmentSpec spec;

    Model(boolean exact, boolean knowsOptimum, boolean recorded, double discount, int horizon) {
      this.exact = exact;
      this.knowsOptimum = knowsOptimum;
      this.recorded = recorded;
      Objective objective =
          discount < 1 ? new Objective.Discounted(discount) : new Objective.Average();
      spec =
          new EnvironmentSpec(
              List.of(new Feature("age", "days", 0, 1)),
              new ActionSpace.Discrete("orderQuantity", "units", List.of(0.0, 1.0, 2.0, 3.0, 4.0)),
              1,
              objective,
              horizon,
              List.of("holding", "shortage"),
              1);
    }

    @Override
    public EnvironmentSpec spec() {
      return spec;
    }

    @Override
    public List<String> items() {
      return recorded ? List.of("mug", "lamp") : List.of("");
    }

    @Override
    public boolean recorded() {
      return recorded;
    }

    @Override
    public Environment open(Purpose purpose, int replicas) {
      open.incrementAndGet();
      boolean replay = recorded && purpose == Purpose.EVALUATION;
      return new Shop(spec, purpose, replay ? RECORD.length : replicas, replay);
    }

    /** Order 3 is best and costs 2; each unit more or less costs 1 more. */
    @Override
    public Optional<ExactModel> exact() {
      if (!exact) return Optional.empty();
      return Optional.of(
          new ExactModel() {
            @Override
            public Estimate optimum() {
              return Estimate.exact(2);
            }

            @Override
            public PolicyEvaluation evaluate(Policy policy) {
              ActionBatch actions = new ActionBatch(1);
              policy.act(new ObservationBatch(1, spec), actions);
              double cost = 2 + Math.abs(actions.quantity(0) - 3);
              return new PolicyEvaluation(
                  Estimate.exact(cost), Map.of("holding", cost), 0.9, 0.8, 1.5, 2);
            }
          });
    }

    @Override
    public Optional<Estimate> optimum() throws InterruptedException {
      return knowsOptimum ? Optional.of(Estimate.exact(2)) : ProblemModel.super.optimum();
    }

    @Override
    public DecisionEncoder encoder() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int leadTime(String item) {
      return 0;
    }
  }

  private final class Shop implements Environment {
    private final EnvironmentSpec spec;
    private final ProblemModel.Purpose purpose;
    private final int replicas;
    private final boolean replay;
    private final int[] age;
    private SplittableRandom random = new SplittableRandom(0);
    private long seed;
    private int draws;

    Shop(EnvironmentSpec spec, ProblemModel.Purpose purpose, int replicas, boolean replay) {
      this.spec = spec;
      this.purpose = purpose;
      this.replicas = replicas;
      this.replay = replay;
      this.age = new int[replicas];
    }

    @Override
    public EnvironmentSpec spec() {
      return spec;
    }

    @Override
    public int replicas() {
      return replicas;
    }

    @Override
    public void reset(long seed, ObservationBatch out) {
      this.seed = seed;
      begun.add(new Begun(purpose, seed));
      random = new SplittableRandom(seed);
      draws = 0;
      for (int r = 0; r < replicas; r++) {
        age[r] = 0;
        show(out, r);
      }
    }

    @Override
    public Optional<byte[]> save() {
      ByteBuffer saved = ByteBuffer.allocate(12 + 4 * replicas).putLong(seed).putInt(draws);
      for (int days : age) saved.putInt(days);
      return Optional.of(saved.array());
    }

    @Override
    public void restore(byte[] saved, ObservationBatch out) {
      ByteBuffer numbers = ByteBuffer.wrap(saved);
      if (saved.length != 12 + 4 * replicas) throw new IllegalArgumentException("another width");
      reset(numbers.getLong(), out);
      for (int left = numbers.getInt(); left > 0; left--) demand();
      for (int r = 0; r < replicas; r++) {
        age[r] = numbers.getInt();
        show(out, r);
      }
    }

    private int demand() {
      draws++;
      return random.nextInt(5);
    }

    private void show(ObservationBatch out, int row) {
      out.values()[row] = age[row];
      for (int choice = 0; choice < 5; choice++) {
        out.feasible()[row * 5 + choice] = choice <= 3 || age[row] % 2 == 0;
      }
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
      for (int r = 0; r < replicas; r++) {
        double ordered = actions.choice(r) < 0 ? actions.quantity(r) : actions.choice(r);
        double demand = replay ? RECORD[r][age[r]] : demand();
        out.demand[r] = demand;
        out.met[r] = Math.min(demand, ordered);
        out.stock[r] = Math.max(0, ordered - demand);
        out.ordered[r] = ordered;
        out.costs[2 * r] = out.stock[r];
        out.costs[2 * r + 1] = 4 * (demand - out.met[r]);
        out.rewards[r] = (float) -out.cost(r);
        age[r]++;
        int end = replay ? RECORD[r].length : spec.horizon();
        out.truncated[r] = age[r] == end;
        if (out.truncated[r]) {
          show(out.finalObservations(), r);
          age[r] = 0;
        }
        show(out.observations(), r);
      }
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}

package org.fillrate.explain.surrogate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fillrate.api.explain.Explainer;
import org.fillrate.api.explain.Explanation.Kind;
import org.fillrate.api.explain.Explanation.Node;
import org.fillrate.api.explain.Explanation.Tree;
import org.fillrate.api.explain.Question;
import org.osgi.service.component.annotations.Component;

/**
 * A small regression tree (Breiman et al. 1984) in a policy's place. It is grown on three quarters
 * of the usual states, judged on those that it never saw, and withheld where it tells too little.
 */
@Component(name = "org.fillrate.explain.surrogate")
public final class SurrogateExplainer implements Explainer {
  /** Least share of the orders' variance on unseen states. */
  static final double REQUIRED = 0.9;

  private static final long SEED = 0x7EE5L;
  private static final int HELD_BACK = 4; // every fourth
  private static final int FEWEST = 8;

  @Override
  public String id() {
    return "surrogate-tree";
  }

  @Override
  public String summary() {
    return "A small decision tree that orders nearly as the policy does, with its fidelity";
  }

  @Override
  public Kind kind() {
    return Kind.TREE;
  }

  @Override
  public Tree explain(Question question) throws InterruptedException {
    Sample sample = Sample.of(question);
    if (sample.size() < FEWEST) {
      return withheld(new Fidelity(0, 0, 0), Said.FEW.with(sample.size()));
    }
    List<Integer> grownOn = new ArrayList<>();
    List<Integer> unseen = new ArrayList<>();
    divide(sample.size(), grownOn, unseen);
    Growth growth = new Growth(sample, grownOn);
    growth.grow();
    Refinement refinement = new Refinement(question, sample);
    refinement.refine(growth.root());
    unseen.removeIf(row -> refinement.hasAsked(question.background()[row]));
    if (unseen.isEmpty()) {
      return withheld(new Fidelity(0, 0, 0), Said.NONE_LEFT.with());
    }
    Fidelity fidelity = Fidelity.of(growth.root(), sample, unseen);
    if (!(fidelity.determination() >= REQUIRED)) {
      return withheld(
          fidelity,
          Said.UNFAITHFUL.with(
              Growth.MOST_LEAVES,
              Math.round(100 * Math.max(0, fidelity.determination())),
              Math.round(100 * REQUIRED)));
    }
    return tree(fidelity, growth.root().nodes(sample), "");
  }

  private static void divide(int states, List<Integer> grownOn, List<Integer> unseen) {
    int[] order = new int[states];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < states; i++) {
      int at = random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    for (int i = 0; i < states; i++) (i % HELD_BACK == 0 ? unseen : grownOn).add(order[i]);
  }

  private static Tree withheld(Fidelity fidelity, String reason) {
    return tree(fidelity, List.of(), reason);
  }

  private static Tree tree(Fidelity fidelity, List<Node> nodes, String withheld) {
    return new Tree(
        nodes,
        fidelity.determination(),
        fidelity.equalOrders(),
        fidelity.states(),
        REQUIRED,
        withheld);
  }
}

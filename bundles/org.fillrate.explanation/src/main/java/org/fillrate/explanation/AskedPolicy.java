package org.fillrate.explanation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fillrate.api.decision.WhatIf;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.explain.NotExplained;
import org.fillrate.api.explain.Ordering;
import org.fillrate.api.policy.PolicyRecord;

/**
 * A published policy as a function of rows, for one explanation: in small batches, so that it never
 * comes near the deadline that decisions set it; each state once; until the time is over. Used by
 * one thread.
 */
final class AskedPolicy implements Ordering {
  private static final int BATCH = 256;
  private static final int MOST_REMEMBERED = 400_000;

  private final WhatIf whatIf;
  private final PolicyRecord policy;
  private final StateSpace space;
  private final InstantSource clock;
  private final Instant end;
  private final Map<ItemState, Double> known = new HashMap<>();

  AskedPolicy(
      WhatIf whatIf, PolicyRecord policy, StateSpace space, InstantSource clock, Instant end) {
    this.whatIf = whatIf;
    this.policy = policy;
    this.space = space;
    this.clock = clock;
    this.end = end;
  }

  @Override
  public double[] orders(double[][] rows) throws InterruptedException {
    List<ItemState> states = new ArrayList<>(rows.length);
    for (double[] row : rows) states.add(space.state(row));
    if (known.size() + rows.length > MOST_REMEMBERED) known.clear();
    Set<ItemState> unknown = new LinkedHashSet<>(states);
    unknown.removeAll(known.keySet());
    List<ItemState> asked = List.copyOf(unknown);
    for (int from = 0; from < asked.size(); from += BATCH) {
      List<ItemState> batch = asked.subList(from, Math.min(asked.size(), from + BATCH));
      double[] orders = ask(() -> whatIf.wishes(policy.problem(), policy.id(), batch));
      for (int i = 0; i < orders.length; i++) known.put(batch.get(i), orders[i]);
    }
    return states.stream().mapToDouble(known::get).toArray();
  }

  /** What it wants in states of another model; nothing is remembered. */
  double[] orders(ProblemModel otherwise, List<ItemState> states) throws InterruptedException {
    return ask(() -> whatIf.wishes(otherwise, policy.id(), states));
  }

  private interface Asking {
    double[] answers();
  }

  private double[] ask(Asking asking) throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException("nobody waits for the explanation");
    if (clock.instant().isAfter(end)) {
      throw NotExplained.now(Said.TOO_LONG.with());
    }
    double[] orders = answers(asking);
    for (double order : orders) {
      if (!Double.isFinite(order)) throw NotExplained.now(silence());
    }
    return orders;
  }

  private static double[] answers(Asking asking) {
    try {
      return asking.answers();
    } catch (InvalidInput e) {
      throw NotExplained.lasting(Said.NOT_ASKED.with(e.getMessage()));
    } catch (NotExplained e) {
      throw e;
    } catch (IllegalStateException e) {
      throw NotExplained.now(String.valueOf(e.getMessage()));
    }
  }

  private String silence() {
    return "Policy %s gives no usable answer just now. Maybe the bundle that reads the format %s is stopped: start it, or try again in a minute."
        .formatted(policy.id(), policy.format());
  }
}

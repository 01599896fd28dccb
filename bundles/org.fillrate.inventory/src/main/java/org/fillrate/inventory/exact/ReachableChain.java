package org.fillrate.inventory.exact;

import java.util.Arrays;

/**
 * The Markov chain of the states that a policy reaches from the empty start.
 *
 * <p>States are numbered as they are found and asked for in batches. Of each are kept: demand
 * state, level after arrivals, order, and the numbers of its successors, demand by demand.
 */
final class ReachableChain {
  private static final int BATCH = 4096;
  private static final int LEVELS = 1 << 21; // levels are kept in 21 bits
  private static final int MOST_TRANSITIONS = 1 << 26;

  private final SingleItem item;
  private final Successors demand;
  private final int length; // of a state vector
  private final int stateLimit;
  private final int floor; // deeper backlog is lifted to it
  private final StateNumbers numbers = new StateNumbers();
  private int[] first = new int[BATCH]; // [state] its first successor's place
  private int[] successors = new int[BATCH];
  private int[] byPhase = {};
  private int[] phaseStart = {};
  private int transitions;
  int[] demandState = new int[BATCH];
  int[] level = new int[BATCH]; // that meets the period's demand
  int[] order = new int[BATCH];

  ReachableChain(SingleItem item, OrderPolicy policy, int floor, int stateLimit) {
    this.item = item;
    this.stateLimit = stateLimit;
    this.floor = floor;
    demand = new Successors(item.demand());
    length = item.stateLength();
    double keys = (double) demand.states * LEVELS;
    keys *= Math.pow(item.limits().maximum() + 1.0, length - 2);
    if (keys > 4e18) throw new Intractable("the lead time is too long for exact evaluation");
    numbers.number(key(new int[length]));
    for (int done = 0; done < numbers.count(); ) done = explore(done, policy);
    sortByPhase();
  }

  int count() {
    return numbers.count();
  }

  int phases() {
    return demand.phases;
  }

  int phaseOf(int state) {
    return demand.phases == 1 ? 0 : demandState[state];
  }

  private int explore(int from, OrderPolicy policy) {
    int count = Math.min(BATCH, numbers.count() - from);
    int[] states = new int[count * length];
    int[] orders = new int[count];
    for (int i = 0; i < count; i++) decode(numbers.key(from + i), states, i * length);
    policy.orders(count, states, orders);
    ensureStates(from + count);
    for (int i = 0; i < count; i++) {
      if (!item.limits().allows(orders[i])) {
        throw new IllegalArgumentException(
            "the policy orders the infeasible quantity "
                + orders[i]
                + " in state "
                + Arrays.toString(Arrays.copyOfRange(states, i * length, (i + 1) * length)));
      }
      expand(from + i, Arrays.copyOfRange(states, i * length, (i + 1) * length), orders[i]);
    }
    return from + count;
  }

  private void expand(int number, int[] state, int quantity) {
    int here = state[0];
    int arriving = item.leadTime() == 0 ? 0 : length > 2 ? state[2] : quantity;
    demandState[number] = here;
    level[number] = state[1] + (item.leadTime() == 0 ? quantity : 0);
    order[number] = quantity;
    first[number] = transitions;
    int[] next = new int[length];
    for (int k = 3; k < length; k++) next[k - 1] = state[k];
    if (length > 2) next[length - 1] = quantity;
    int outcomes = outcomes(number);
    ensureTransitions((long) outcomes * demand.to[here].length);
    for (int d = 0; d < outcomes; d++) {
      next[1] = Math.max(floor, level[number] - d) + arriving;
      for (int successor : demand.to[here]) {
        next[0] = successor;
        successors[transitions++] = numbers.number(key(next));
      }
    }
    if (numbers.count() > stateLimit) throw tooLarge("states", stateLimit);
  }

  /** How many demands differ in what they lead to: with lost sales all above the stock are one. */
  private int outcomes(int state) {
    int largest = demand.mass[demandState[state]].length - 1;
    return 1 + (item.unmetDemand() == UnmetDemand.LOST ? Math.min(largest, level[state]) : largest);
  }

  /**
   * Moves the probabilities of one phase's states a period on.
   *
   * @param from {@code [count]} probabilities, read in the phase
   * @param to {@code [count]} receives, by adding; may be {@code from} with more than one phase
   */
  void push(int phase, double[] from, double[] to) {
    for (int i = phaseStart[phase]; i < phaseStart[phase + 1]; i++) {
      int state = byPhase[i];
      double here = from[state];
      if (here == 0) continue;
      int at = first[state];
      int outcomes = outcomes(state);
      int current = demandState[state];
      double[] mass = demand.mass[current];
      double[] next = demand.probability[current];
      for (int d = 0; d < outcomes; d++) {
        double weight = here * (d == outcomes - 1 ? demand.atLeast[current][d] : mass[d]);
        for (double probability : next) to[successors[at++]] += weight * probability;
      }
    }
  }

  private void sortByPhase() {
    phaseStart = new int[phases() + 1];
    byPhase = new int[count()];
    for (int state = 0; state < count(); state++) phaseStart[phaseOf(state) + 1]++;
    for (int phase = 0; phase < phases(); phase++) phaseStart[phase + 1] += phaseStart[phase];
    int[] place = phaseStart.clone();
    for (int state = 0; state < count(); state++) byPhase[place[phaseOf(state)]++] = state;
  }

  private long key(int[] state) {
    int shifted = state[1] + LEVELS / 2;
    if (shifted < 0 || shifted >= LEVELS) throw tooLarge("units of stock or backlog", LEVELS / 2);
    long key = (long) state[0] * LEVELS + shifted;
    for (int k = 2; k < length; k++) {
      key = key * (item.limits().maximum() + 1L) + state[k];
    }
    return key;
  }

  private void decode(long key, int[] state, int at) {
    long rest = key;
    for (int k = length - 1; k >= 2; k--) {
      state[at + k] = (int) (rest % (item.limits().maximum() + 1L));
      rest /= item.limits().maximum() + 1L;
    }
    state[at + 1] = (int) (rest % LEVELS) - LEVELS / 2;
    state[at] = (int) (rest / LEVELS);
  }

  private void ensureStates(int count) {
    if (count <= level.length) return;
    int capacity = Math.max(count, 2 * level.length);
    demandState = Arrays.copyOf(demandState, capacity);
    level = Arrays.copyOf(level, capacity);
    order = Arrays.copyOf(order, capacity);
    first = Arrays.copyOf(first, capacity);
  }

  private void ensureTransitions(long more) {
    long needed = transitions + more;
    if (needed > MOST_TRANSITIONS) throw tooLarge("transitions", MOST_TRANSITIONS);
    if (needed <= successors.length) return;
    successors =
        Arrays.copyOf(
            successors, (int) Math.min(MOST_TRANSITIONS, Math.max(needed, 2L * successors.length)));
  }

  private static Intractable tooLarge(String what, int limit) {
    return new Intractable("the policy reaches more than " + limit + " " + what);
  }
}

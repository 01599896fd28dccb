package org.fillrate.api.policy;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The way of one policy from a request to the champion of its problem, or back.
 *
 * @param share of the items that it decides as canary, above 0 and at most 1, since the last step;
 *     0 where items are named
 * @param items that it decides as canary; empty where a share is
 * @param steps all so far, oldest first; the first is the request
 */
public record Rollout(
    String id,
    String problem,
    String policy,
    Stage stage,
    double share,
    List<String> items,
    RolloutLimits limits,
    List<Step> steps) {
  public Rollout {
    items = List.copyOf(items);
    steps = List.copyOf(steps);
  }

  /** Where a rollout stands. */
  public enum Stage {
    /** Waits for somebody to agree. */
    REQUESTED,
    /** May start. */
    APPROVED,
    /** Is asked beside the champion, unseen. */
    SHADOW,
    /** Decides some of the items. */
    CANARY,
    /** Decides all; the champion before is still asked beside it, unseen. */
    CHAMPION,
    /** Over: it is champion, and is no longer watched. */
    SETTLED,
    /** Over: nobody agreed. */
    REJECTED,
    /** Over: a person gave it up before it was champion. */
    WITHDRAWN,
    /** Over: a limit was broken, or a person rolled it back; the champion before decides. */
    RETURNED;

    /** Whether nothing comes after. */
    public boolean isOver() {
      return compareTo(SETTLED) >= 0;
    }

    /** Whether both policies are asked. */
    public boolean isRunning() {
      return this == SHADOW || this == CANARY || this == CHAMPION;
    }

    /** The stages that may follow. */
    public Set<Stage> next() {
      return switch (this) {
        case REQUESTED -> Set.of(APPROVED, REJECTED, WITHDRAWN);
        case APPROVED -> Set.of(SHADOW, WITHDRAWN);
        case SHADOW -> Set.of(CANARY, WITHDRAWN, RETURNED);
        case CANARY -> Set.of(CHAMPION, WITHDRAWN, RETURNED);
        case CHAMPION -> Set.of(SETTLED, RETURNED);
        default -> Set.of();
      };
    }
  }

  /**
   * One step.
   *
   * @param stage that was entered; a canary's once more where its share grew
   * @param share of the items that it decides as canary from here on; 0 where items are named
   */
  public record Step(Stage stage, double share, String by, String reason, Instant at) {}

  /**
   * The same after other steps.
   *
   * @param taken oldest first, at least the request
   */
  public Rollout after(List<Step> taken) {
    Step last = taken.get(taken.size() - 1);
    return new Rollout(id, problem, policy, last.stage(), last.share(), items, limits, taken);
  }

  /** Who asked for it. */
  public String requestedBy() {
    return steps.get(0).by();
  }

  /**
   * Whether it decides an item as canary. By the item and the rollout alone: an item stays where it
   * is, and another rollout tries other items.
   */
  public boolean isCanary(String item) {
    return items.isEmpty() ? draw(id, item) < share : items.contains(item);
  }

  /** A number from 0 to 1, even over items: 64-bit FNV-1a, finished by SplitMix64. */
  private static double draw(String rollout, String item) {
    String key = rollout + '\n' + item;
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    hash ^= hash >>> 31;
    return (hash >>> 11) * 0x1p-53;
  }
}

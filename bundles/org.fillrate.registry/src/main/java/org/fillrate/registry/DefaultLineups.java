package org.fillrate.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Lineups;
import org.fillrate.api.store.PolicyStore;
import org.fillrate.api.store.RolloutStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lineups in memory, one desk for each problem. A switch holds its problem's desk from before its
 * instant is taken until the database has it and the new lineup stands here: nobody reads a
 * champion of before with an instant of after, or one that the database does not have.
 */
@Component(service = {Lineups.class, DefaultLineups.class})
public final class DefaultLineups implements Lineups {
  /** Writes a switch to the store. */
  interface Change {
    /**
     * @param present before the switch
     * @param at instant of the switch
     */
    void write(Standing present, Instant at);
  }

  private static final class Desk {
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** Null where the store has to be asked. */
    volatile @Nullable Standing standing;
  }

  private final PolicyStore policies;
  private final RolloutStore rollouts;
  private final Ticks ticks;
  private final Map<String, Desk> desks = new ConcurrentHashMap<>();

  @Activate
  public DefaultLineups(@Reference PolicyStore policies, @Reference RolloutStore rollouts) {
    this(policies, rollouts, Clock.systemUTC());
  }

  DefaultLineups(PolicyStore policies, RolloutStore rollouts, Clock clock) {
    this.policies = policies;
    this.rollouts = rollouts;
    this.ticks = new Ticks(clock);
  }

  @Override
  public Lineup now(String problem) {
    Desk desk = desk(problem);
    while (true) {
      desk.lock.readLock().lock();
      try {
        Standing standing = desk.standing;
        if (standing != null) return standing.lineup(ticks.reading());
      } finally {
        desk.lock.readLock().unlock();
      }
      standing(problem);
    }
  }

  @Override
  public Lineup at(String problem, Instant instant) {
    return standing(problem).lineupAt(instant);
  }

  /** What stands now. */
  Standing standing(String problem) {
    Desk desk = desk(problem);
    Standing known = desk.standing;
    if (known != null) return known;
    desk.lock.writeLock().lock();
    try {
      return standing(problem, desk);
    } finally {
      desk.lock.writeLock().unlock();
    }
  }

  /**
   * Makes a switch while nobody reads the problem's lineup. Where it fails nobody knows whether the
   * database has it, so that the database is asked.
   *
   * @return what stands after it
   */
  Standing change(String problem, Change change) {
    Desk desk = desk(problem);
    desk.lock.writeLock().lock();
    try {
      Standing present = standing(problem, desk);
      Instant at = ticks.switching();
      desk.standing = null;
      change.write(present, at);
      return standing(problem, desk);
    } finally {
      desk.lock.writeLock().unlock();
    }
  }

  private Desk desk(String problem) {
    return desks.computeIfAbsent(problem, any -> new Desk());
  }

  private Standing standing(String problem, Desk desk) {
    Standing known = desk.standing;
    if (known != null) return known;
    Standing loaded = new Standing(problem, policies.history(problem), rollouts.list(problem));
    ticks.notBefore(loaded.latest());
    desk.standing = loaded;
    return loaded;
  }
}

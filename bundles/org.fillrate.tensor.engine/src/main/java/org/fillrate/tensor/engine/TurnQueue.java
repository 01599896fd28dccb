package org.fillrate.tensor.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.fillrate.tensor.TensorLoad;
import org.fillrate.tensor.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * Gives a fixed number of turns at a time: decisions first, each kind in the order of arrival.
 *
 * <p>What it bounds: a decision waits for the shortest unit of work that is running and for the
 * decisions before it, never for training that has not begun. An update is overtaken by at most
 * {@value #DECISIONS_IN_A_ROW} decisions for each update before it and for itself, so decisions
 * can't starve training.
 */
final class TurnQueue {
  static final int DECISIONS_IN_A_ROW = 16;

  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Waiter> decisions = new ArrayDeque<>();
  private final Queue<Waiter> updates = new ArrayDeque<>();
  private final int turns;
  private final TurnMeter meter;
  private int free;
  private int overtaken;

  TurnQueue(int turns) {
    this.turns = turns;
    this.meter = new TurnMeter(System::currentTimeMillis);
    free = turns;
  }

  /** Keeps how long a turn took. */
  void ended(long waitedNanos, long computedNanos) {
    meter.ended(waitedNanos, computedNanos);
  }

  /** Waits for a turn, interrupted or not: units of work are short. */
  void enter(Urgency urgency) {
    lock.lock();
    try {
      if (free > 0) {
        free--; // nobody waits while a turn is free
        return;
      }
      Waiter waiter = new Waiter(lock.newCondition());
      (urgency == Urgency.DECISION ? decisions : updates).add(waiter);
      while (!waiter.called) waiter.call.awaitUninterruptibly();
    } finally {
      lock.unlock();
    }
  }

  /** Gives the turn back, to the next in line if there is one. */
  void leave() {
    lock.lock();
    try {
      Waiter next = next();
      if (next == null) {
        free++;
      } else {
        next.called = true;
        next.call.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many wait now. */
  int waiting() {
    lock.lock();
    try {
      return decisions.size() + updates.size();
    } finally {
      lock.unlock();
    }
  }

  /** How busy it is now and was in the last minute. */
  TensorLoad load(long refusedScopes) {
    lock.lock();
    try {
      return new TensorLoad(
          turns - free,
          decisions.size(),
          updates.size(),
          meter.turns(),
          refusedScopes,
          meter.minute());
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Waiter next() {
    if (updates.isEmpty()) {
      overtaken = 0;
      return decisions.poll();
    }
    if (decisions.isEmpty() || overtaken == DECISIONS_IN_A_ROW) {
      overtaken = 0;
      return updates.poll();
    }
    overtaken++;
    return decisions.poll();
  }

  private static final class Waiter {
    private final Condition call;
    private boolean called;

    private Waiter(Condition call) {
      this.call = call;
    }
  }
}

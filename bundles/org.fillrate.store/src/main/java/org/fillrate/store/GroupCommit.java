package org.fillrate.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what several callers bring at the same time in one transaction, for a commit costs more
 * than a row. Whoever comes first writes for all that wait; each caller returns when what it
 * brought is written, and learns of its own failure only. Thread-safe.
 */
final class GroupCommit<T> {
  private static final int MOST_ROWS = 5000;
  private static final long LOOK = 50_000; // nanoseconds
  private static final int MOST_LOOKS = 10;

  private final Consumer<List<T>> write;
  private final Queue<Brought<T>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();
  private int company = 1; // callers of the latest groups, within a turn

  /**
   * @param write all of its rows in one transaction, or none
   */
  GroupCommit(Consumer<List<T>> write) {
    this.write = write;
  }

  /** What a caller brought, and how it went: set within a turn. */
  private static final class Brought<T> {
    private final List<T> rows;
    private final Thread caller = Thread.currentThread();
    private @Nullable Throwable failure;
    private volatile boolean done; // set last

    private Brought(List<T> rows) {
      this.rows = rows;
    }

    private void done() {
      done = true;
      if (caller != Thread.currentThread()) LockSupport.unpark(caller);
    }

    private void fail(Throwable cause) {
      failure = cause;
      done();
    }
  }

  /** Returns when the rows are written. */
  void add(List<T> rows) {
    Brought<T> mine = new Brought<>(rows);
    waiting.add(mine);
    boolean interrupted = false;
    while (!mine.done) {
      if (turn.tryLock()) writeUntil(mine);
      else LockSupport.park(this);
      interrupted |= Thread.interrupted(); // or parking would not wait
    }
    if (interrupted) Thread.currentThread().interrupt();
    if (mine.failure instanceof Error error) throw error;
    if (mine.failure instanceof RuntimeException failure) throw failure;
  }

  private void writeUntil(Brought<T> mine) {
    try {
      while (!mine.done) writeTogether(next());
    } finally {
      turn.unlock();
    }
    Brought<T> next = waiting.peek(); // may have parked while the turn was taken
    if (next != null) LockSupport.unpark(next.caller);
  }

  /** How many callers' rows nobody writes yet. */
  int waiting() {
    return waiting.size();
  }

  private List<Brought<T>> next() {
    awaitCompany();
    List<Brought<T>> group = new ArrayList<>();
    int rows = 0;
    for (Brought<T> head = waiting.peek(); head != null; head = waiting.peek()) {
      rows += head.rows.size();
      if (!group.isEmpty() && rows > MOST_ROWS) break;
      group.add(head);
      waiting.remove();
    }
    company = Math.max(group.size(), company - 1);
    return group;
  }

  /** A moment, where as many came together lately: with them the commit costs each one less. */
  private void awaitCompany() {
    for (int i = 0; i < MOST_LOOKS && waiting.size() < company; i++) LockSupport.parkNanos(LOOK);
  }

  private void writeTogether(List<Brought<T>> group) {
    try {
      write.accept(group.stream().flatMap(brought -> brought.rows.stream()).toList());
      group.forEach(Brought::done);
    } catch (RuntimeException | Error e) {
      if (group.size() == 1) group.get(0).fail(e);
      else writeEach(group);
    }
  }

  /** One's fault is not the others'; where two fail it is the database's, and all have waited. */
  private void writeEach(List<Brought<T>> group) {
    int failed = 0;
    for (Brought<T> brought : group) {
      if (failed > 1) {
        brought.fail(new UncheckedIOException(new IOException("the database takes nothing now")));
        continue;
      }
      writeTogether(List.of(brought));
      if (brought.failure != null) failed++;
    }
  }
}

package org.fillrate.training;

import org.jspecify.annotations.Nullable;

/** Carries the wish to stop from any thread to the thread that works. Thread-safe. */
final class StopSignal {
  /** Work that heeds the thread's interruption. */
  interface Interruptible<T> {
    T call() throws InterruptedException;
  }

  private @Nullable Stopped wish;
  private @Nullable Thread interruptible;

  /** Asks for a stop; a cancellation outranks a suspension, else the first wish stands. */
  synchronized void ask(Stopped.Kind kind, String reason) {
    if (wish == null || (kind == Stopped.Kind.CANCEL && wish.kind() != kind)) {
      wish = new Stopped(kind, reason);
    }
    if (interruptible != null) interruptible.interrupt();
  }

  synchronized boolean isAsked() {
    return wish != null;
  }

  synchronized boolean isCancelled() {
    return wish != null && wish.kind() == Stopped.Kind.CANCEL;
  }

  /** Returns while nobody wishes a stop. */
  synchronized void check() throws Stopped {
    if (wish != null) throw wish;
  }

  /**
   * Does long work that a wish may interrupt. Threads are interrupted nowhere else: an interrupt in
   * the middle of a write closes the files of some databases.
   */
  <T> T interruptibly(Interruptible<T> work) throws Stopped {
    enter();
    try {
      return work.call();
    } catch (InterruptedException e) {
      check();
      throw new RunFailure("the exact solution was interrupted, and nobody asked for it");
    } finally {
      leave();
    }
  }

  private synchronized void enter() throws Stopped {
    check();
    interruptible = Thread.currentThread();
  }

  private synchronized void leave() {
    interruptible = null;
    Thread.interrupted(); // an interrupt that came too late is not for the work that follows
  }
}

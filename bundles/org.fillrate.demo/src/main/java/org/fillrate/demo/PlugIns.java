package org.fillrate.demo;

/** What the trainer works with, which comes in its own time. */
@FunctionalInterface
interface PlugIns {
  /** Returns when another plug-in has come, or when it is time to look again all the same. */
  void awaitOneMore() throws InterruptedException;
}

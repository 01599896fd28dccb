package org.fillrate.training;

/**
 * A plug-in's service while a run uses it. The plug-in's bundle may not go before it is closed.
 *
 * @param release tells the {@link PlugIns} that the run has let go
 */
record Held<T>(T service, Runnable release) implements AutoCloseable {
  @Override
  public void close() {
    release.run();
  }
}

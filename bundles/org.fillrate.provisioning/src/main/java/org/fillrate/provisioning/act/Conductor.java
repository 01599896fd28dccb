package org.fillrate.provisioning.act;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.provisioning.plan.Planned;
import org.fillrate.provisioning.plan.Proposal;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets one thing happen at a time: the start of the server, then one change after the other. */
public final class Conductor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Conductor.class);
  private static final int STOP_SECONDS = 30;

  private final Works works;
  private final Changer changer;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread worker = new Thread(work, "fillrate-provisioning");
            worker.setDaemon(true);
            return worker;
          });
  private volatile @Nullable Thread working;
  private final CountDownLatch ready = new CountDownLatch(1);

  public Conductor(Works works) {
    this.works = works;
    changer = new Changer(works);
  }

  /**
   * Starts what is installed, once the framework has started all that ships.
   *
   * @param distrust why a publisher is trusted no more, by its fingerprint
   * @param isApproved whether a bundle may be in the framework
   */
  public void open(Function<String, Optional<String>> distrust, Predicate<Bundle> isApproved) {
    StartUp start = new StartUp(works, distrust, isApproved);
    CountDownLatch started = new CountDownLatch(1);
    FrameworkListener listener =
        event -> {
          if (event.getType() == FrameworkEvent.STARTED) started.countDown();
        };
    works.context().addFrameworkListener(listener);
    if (works.context().getBundle(0).getState() == Bundle.ACTIVE) started.countDown();
    thread.execute(
        () -> {
          try {
            started.await();
            start.run();
          } catch (InterruptedException e) {
            log.debug("The server stops before it has started");
          } finally {
            ready.countDown();
          }
        });
  }

  /** Whether all that is installed was started, or kept from it. */
  public boolean isReady() {
    return ready.getCount() == 0;
  }

  /**
   * Begins a change.
   *
   * @param ended told of it when it is over, on the thread that did it
   * @throws IllegalStateException while another is under way, or the server starts
   */
  public synchronized Change begin(
      Proposal proposal, Planned planned, Reach budget, String by, Consumer<Change> ended) {
    if (!isReady()) {
      throw new IllegalStateException(Said.STARTING.with());
    }
    works
        .book()
        .running()
        .ifPresent(
            other -> {
              throw new IllegalStateException(Said.UNDER_WAY.with(other.id()));
            });
    RunningChange change =
        new RunningChange(
            works.book().nextId(),
            planned.plan(),
            by,
            Changer.coming(planned).size(),
            works.clock());
    works.book().begin(change);
    thread.execute(() -> run(proposal, planned, budget, change, ended));
    return change.view();
  }

  private void run(
      Proposal proposal,
      Planned planned,
      Reach budget,
      RunningChange change,
      Consumer<Change> ended) {
    working = Thread.currentThread();
    try {
      changer.run(proposal, planned, budget, change);
    } finally {
      working = null;
      // a cancellation that came too late is no interruption of what follows
      boolean interrupted = Thread.interrupted();
      works.book().end();
      ended.accept(change.view());
      if (interrupted && thread.isShutdown()) Thread.currentThread().interrupt();
    }
  }

  /** Asks a change to end; false where it cannot. */
  public synchronized boolean cancel(long id) {
    Optional<RunningChange> change = works.book().running().filter(c -> c.id() == id);
    if (change.isEmpty() || !change.get().cancel()) return false;
    Thread worker = working;
    if (worker != null) worker.interrupt();
    return true;
  }

  public List<Change> changes() {
    return works.book().list();
  }

  /** Lets the present step end; what is under way is taken back, or has never been. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        log.warn("A change does not end; the next start of the server takes it back");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.fillrate.rest.resource;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fillrate.api.training.RunEvent;
import org.fillrate.rest.http.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams of run events to clients. A few threads serve all streams: the trainer's thread only says
 * that there is news, so that a slow client slows no training and holds no thread of its own.
 *
 * <pre>
 * trainer --news--> pump (one at a time per stream) --events after the last one sent--> client
 * clock --every 15 s--> pump --comment--> client
 * </pre>
 */
public final class EventStreams implements AutoCloseable {
  static final int MOST = 200;
  private static final Duration LAST_LOOK = Duration.ofMillis(200);
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

  private final ScheduledExecutorService threads;
  private final Duration heartbeat;
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();

  /** Where a stream goes. */
  interface Client {
    void send(RunEvent event) throws Exception;

    /** Shows that the line is alive. */
    void beat() throws Exception;

    boolean isGone();

    void end();
  }

  /**
   * @param threads serve all streams; closed with this
   */
  public EventStreams(ScheduledExecutorService threads, Duration heartbeat) {
    this.threads = threads;
    this.heartbeat = heartbeat;
  }

  /** Sends a run's events after {@code last} until the run is over or the client has gone. */
  void open(EventLog log, long last, Client client) {
    if (open.size() >= MOST) {
      client.end();
      throw HttpProblem.unavailable("free event stream (at most " + MOST + ")");
    }
    Stream stream = new Stream(log, last, client);
    open.add(stream);
    stream.start();
  }

  int count() {
    return open.size();
  }

  @Override
  public void close() {
    open.forEach(Stream::finish);
    threads.shutdownNow();
  }

  private final class Stream {
    private final EventLog log;
    private final Client client;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean finished = new AtomicBoolean();
    private long last;
    private boolean wasOver;
    private @Nullable AutoCloseable watch;
    private @Nullable ScheduledFuture<?> clock;

    Stream(EventLog log, long last, Client client) {
      this.log = log;
      this.last = last;
      this.client = client;
    }

    synchronized void start() {
      long period = heartbeat.toMillis();
      try {
        watch = log.watch(this::wake);
        clock = threads.scheduleAtFixedRate(this::beat, period, period, TimeUnit.MILLISECONDS);
      } catch (RuntimeException e) {
        finish();
        throw e;
      }
      wake();
    }

    /** Asks for one pump, unless one is waiting to begin already. */
    private void wake() {
      if (finished.get() || !due.compareAndSet(false, true)) return;
      try {
        threads.execute(this::pump);
      } catch (RejectedExecutionException closing) {
        finish();
      }
    }

    private void pump() {
      due.set(false);
      serve(false);
    }

    /** Looks for events too, so that none waits for longer than a beat. */
    private void beat() {
      serve(true);
    }

    private synchronized void serve(boolean beating) {
      if (finished.get()) return;
      try {
        boolean over = log.isOver();
        long before = last;
        for (RunEvent event : log.after(last)) {
          client.send(event);
          last = event.sequence();
        }
        if (beating && last == before) client.beat();
        if (over && wasOver || client.isGone()) finish();
        else if (over) lookOnceMore();
      } catch (Exception e) {
        LOG.debug("event stream ended: {}", e.toString());
        finish();
      }
    }

    /** A run may be over a moment before its last event is there. */
    private void lookOnceMore() {
      wasOver = true;
      threads.schedule(() -> serve(false), LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void finish() {
      if (!finished.compareAndSet(false, true)) return;
      open.remove(this);
      ScheduledFuture<?> beating = clock;
      if (beating != null) beating.cancel(false);
      AutoCloseable watching = watch;
      if (watching != null) closeQuietly(watching);
      client.end();
    }

    private void closeQuietly(AutoCloseable watching) {
      try {
        watching.close();
      } catch (Exception e) {
        LOG.debug("a run's watch did not close: {}", e.toString());
      }
    }
  }
}

package org.fillrate.rest.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.fillrate.api.document.Document;
import org.fillrate.api.training.RunEvent;
import org.fillrate.rest.http.HttpProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
  private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2);
  private final EventStreams streams = new EventStreams(threads, Duration.ofMillis(50));
  private final Log log = new Log();
  private final Listener listener = new Listener();

  private static final class Log {
    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    volatile boolean over;

    void emit() {
      events.add(new RunEvent(events.size() + 1, "progress", Document.EMPTY));
      watchers.forEach(Runnable::run);
    }
  }

  /** A live log over a fake run. */
  private EventLog live() {
    return new EventLog.Live(
        new org.fillrate.api.training.TrainingRun() {
          @Override
          public org.fillrate.api.training.RunRecord snapshot() {
            var state =
                log.over
                    ? org.fillrate.api.training.RunState.FINISHED
                    : org.fillrate.api.training.RunState.RUNNING;
            return new org.fillrate.api.training.RunRecord(
                "r1", null, state, "", java.time.Instant.EPOCH, null, null);
          }

          @Override
          public org.fillrate.api.training.RunProgress progress() {
            return org.fillrate.api.training.RunProgress.NONE;
          }

          @Override
          public List<RunEvent> eventsAfter(long sequence) {
            return log.events.stream().filter(e -> e.sequence() > sequence).toList();
          }

          @Override
          public AutoCloseable watch(java.util.function.Consumer<RunEvent> watcher) {
            Runnable runnable = () -> watcher.accept(log.events.get(log.events.size() - 1));
            log.watchers.add(runnable);
            return () -> log.watchers.remove(runnable);
          }

          @Override
          public void cancel() {}

          @Override
          public org.fillrate.api.training.RunRecord await() {
            return snapshot();
          }

          @Override
          public List<org.fillrate.api.policy.PolicyArtifact> artifacts() {
            return List.of();
          }
        });
  }

  private static class Listener implements EventStreams.Client {
    final List<Long> seen = new CopyOnWriteArrayList<>();
    final CountDownLatch ended = new CountDownLatch(1);
    volatile int beats;
    volatile boolean gone;

    @Override
    public void send(RunEvent event) throws Exception {
      seen.add(event.sequence());
    }

    @Override
    public void beat() {
      beats++;
    }

    @Override
    public boolean isGone() {
      return gone;
    }

    @Override
    public void end() {
      ended.countDown();
    }
  }

  @AfterEach
  void close() {
    streams.close();
    assertThat(streams.count()).isZero();
    assertThat(log.watchers).isEmpty();
  }

  @Test
  void sendsWhatWasAndWhatComesOnceAndInOrder() {
    log.emit();
    log.emit();
    streams.open(live(), 0, listener);
    for (int i = 0; i < 50; i++) log.emit();
    await().until(() -> listener.seen.size() == 52);
    assertThat(listener.seen).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void goesOnAfterTheLastEventThatWasSeen() {
    for (int i = 0; i < 5; i++) log.emit();
    streams.open(live(), 3, listener);
    await().until(() -> listener.seen.size() == 2);
    assertThat(listener.seen).containsExactly(4L, 5L);
  }

  @Test
  void endsWhenTheRunIsOverWithItsLastEvent() throws InterruptedException {
    streams.open(live(), 0, listener);
    log.emit();
    log.over = true;
    log.emit();
    listener.ended.await();
    assertThat(listener.seen).containsExactly(1L, 2L);
    assertThat(streams.count()).isZero();
    await().until(() -> threads.getQueue().isEmpty());
  }

  @Test
  void beatsWhileNothingHappens() {
    streams.open(live(), 0, listener);
    await().until(() -> listener.beats >= 2);
  }

  @Test
  void aClientThatHasGoneIsForgotten() throws InterruptedException {
    Listener broken =
        new Listener() {
          @Override
          public void send(RunEvent event) throws Exception {
            throw new java.io.IOException("broken pipe");
          }
        };
    streams.open(live(), 0, broken);
    streams.open(live(), 0, listener);
    listener.gone = true;
    log.emit();
    broken.ended.await();
    listener.ended.await();
    assertThat(log.watchers).isEmpty();
  }

  @Test
  void aRunOfThePastIsToldAtOnce() throws InterruptedException {
    List<RunEvent> past =
        List.of(new RunEvent(1, "state", Document.EMPTY), new RunEvent(2, "state", Document.EMPTY));
    streams.open(new EventLog.Kept(past), 1, listener);
    listener.ended.await();
    assertThat(listener.seen).containsExactly(2L);
  }

  @Test
  void thereIsRoomForSoManyOnly() {
    for (int i = 0; i < EventStreams.MOST; i++) streams.open(live(), 0, new Listener());
    assertThatThrownBy(() -> streams.open(live(), 0, listener)).isInstanceOf(HttpProblem.class);
  }
}

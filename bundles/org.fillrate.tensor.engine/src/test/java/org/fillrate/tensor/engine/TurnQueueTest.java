package org.fillrate.tensor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fillrate.tensor.TensorLoad;
import org.fillrate.tensor.Urgency;
import org.junit.jupiter.api.Test;

class TurnQueueTest {
  private final TurnQueue queue = new TurnQueue(1);
  private final List<String> served = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();

  private void lineUp(String name, Urgency urgency) {
    int before = queue.waiting();
    Thread thread =
        new Thread(
            () -> {
              queue.enter(urgency);
              served.add(name);
              queue.leave();
            });
    thread.start();
    threads.add(thread);
    await().until(() -> queue.waiting() == before + 1);
  }

  private void serveAll() throws InterruptedException {
    queue.leave();
    for (Thread thread : threads) thread.join();
  }

  @Test
  void decisionsOvertakeTrainingThatWaits() throws Exception {
    queue.enter(Urgency.TRAINING);
    lineUp("update 1", Urgency.TRAINING);
    lineUp("update 2", Urgency.TRAINING);
    lineUp("decision 1", Urgency.DECISION);
    lineUp("decision 2", Urgency.DECISION);
    serveAll();
    assertThat(served).containsExactly("decision 1", "decision 2", "update 1", "update 2");
  }

  @Test
  void decisionsCannotStarveTraining() throws Exception {
    queue.enter(Urgency.DECISION);
    lineUp("update", Urgency.TRAINING);
    for (int i = 0; i <= TurnQueue.DECISIONS_IN_A_ROW; i++) lineUp("decision", Urgency.DECISION);
    serveAll();
    assertThat(served).hasSize(TurnQueue.DECISIONS_IN_A_ROW + 2);
    assertThat(served.indexOf("update")).isEqualTo(TurnQueue.DECISIONS_IN_A_ROW);
  }

  @Test
  void aTurnGivenBackIsFree() {
    TurnQueue two = new TurnQueue(2);
    two.enter(Urgency.TRAINING);
    two.enter(Urgency.TRAINING);
    two.leave();
    two.enter(Urgency.TRAINING); // would hang if the turn were lost
    assertThat(two.waiting()).isZero();
  }

  @Test
  void whatRunsAndWhatWaitsIsTold() throws Exception {
    assertThat(queue.load(0).running()).isZero();
    queue.enter(Urgency.TRAINING);
    lineUp("update", Urgency.TRAINING);
    lineUp("decision 1", Urgency.DECISION);
    lineUp("decision 2", Urgency.DECISION);
    TensorLoad load = queue.load(3);
    assertThat(load.running()).isEqualTo(1);
    assertThat(load.waitingUpdates()).isEqualTo(1);
    assertThat(load.waitingDecisions()).isEqualTo(2);
    assertThat(load.refused()).isEqualTo(3);
    serveAll();
    assertThat(queue.load(0).running()).isZero();
  }
}

package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final CountDownLatch firstWrites = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final List<List<String>> transactions = new ArrayList<>(); // one at a time writes
  private final GroupCommit<String> commits = new GroupCommit<>(this::write);

  private void write(List<String> rows) {
    if (transactions.isEmpty()) {
      firstWrites.countDown();
      await(goOn);
    }
    transactions.add(rows);
    if (rows.contains("bad")) throw new IllegalArgumentException("a bad row");
    if (rows.contains("worse")) throw new StackOverflowError("worse than bad");
  }

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  @Test
  void whoComesWhileOneWritesIsWrittenTogether() {
    List<CompletableFuture<Void>> all = whileOneWrites("b", "c", "d");
    all.forEach(CompletableFuture::join);
    assertThat(transactions).hasSize(2);
    assertThat(transactions.get(0)).containsExactly("a");
    assertThat(transactions.get(1)).containsExactlyInAnyOrder("b", "c", "d");
  }

  @Test
  void aBadRowIsTheFaultOfItsCallerAlone() {
    List<CompletableFuture<Void>> all = whileOneWrites("b", "bad", "d");
    all.get(0).join();
    all.get(1).join();
    all.get(3).join();
    assertThatThrownBy(all.get(2)::join).hasRootCauseMessage("a bad row");
    assertThat(transactions).contains(List.of("b"), List.of("d"));
  }

  @Test
  void whereTwoFailTheRestIsNotTried() {
    List<CompletableFuture<Void>> all = whileOneWrites("bad", "worse", "bad", "bad");
    all.get(0).join();
    for (int i = 1; i < all.size(); i++) {
      assertThatThrownBy(all.get(i)::join).isInstanceOf(Exception.class);
    }
    assertThat(transactions).hasSize(4); // the first, the group, and two of it alone
  }

  /** The first caller's transaction lasts until all others wait. */
  private List<CompletableFuture<Void>> whileOneWrites(String... others) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    all.add(bring("a"));
    await(firstWrites);
    for (String other : others) all.add(bring(other));
    while (commits.waiting() < others.length) Thread.onSpinWait();
    goOn.countDown();
    return all;
  }

  private CompletableFuture<Void> bring(String row) {
    return CompletableFuture.runAsync(() -> commits.add(List.of(row)), callers);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.junit.jupiter.api.Test;

class WholeRunTest extends TrainerFixture {
  private final FakeAlgorithm counting = FakeAlgorithm.learner();
  private final FakeAlgorithm orderTwo = FakeAlgorithm.baseline("order-two");

  @Test
  void reportsExactCostsGapsAndWhatItTook() throws InterruptedException {
    DefaultTrainer trainer = trainer(counting, orderTwo);
    Problem problem = FakeShop.problem("exact", true);
    TrainingRun run = trainer.start(request(problem, 60, 7, 8));
    RunRecord over = run.await();
    assertThat(over.state()).as(over.reason()).isEqualTo(RunState.FINISHED);
    assertThat(over.ended()).isNotNull();

    Document report = over.report();
    assertThat(report.document("problem")).isEqualTo(problem.document());
    assertThat(report.document("parameters")).isEqualTo(Document.of("best", 2));
    assertThat(report.number("optimum")).isEqualTo(2);
    assertThat(report.has("warnings")).isFalse();
    List<Document> policies = report.documents("policies");
    assertThat(policies).extracting(p -> p.integer("seed")).containsExactly(7, 8);
    Document policy = policies.get(0);
    // after 3 units of 20 steps it orders its best, 2: one more than the optimal cost
    assertThat(policy.document("cost"))
        .isEqualTo(Document.of("mean", 3.0, "low", 3.0, "high", 3.0, "exact", true));
    assertThat(policy.number("gapPercent")).isEqualTo(50);
    assertThat(policy.document("versusBestBaseline"))
        .isEqualTo(Document.of("mean", 0.0, "low", 0.0, "high", 0.0));
    assertThat(policy.number("fillRate")).isEqualTo(0.9);
    assertThat(policy.integer("environmentSteps")).isEqualTo(60);
    assertThat(policy.integer("updates")).isEqualTo(3);
    assertThat(policy.number("cpuSeconds")).isPositive().isLessThan(10);
    assertThat(policy.number("wallSeconds")).isPositive();
    assertThat(policy.text("status")).isEqualTo("finished");
    assertThat(policy.text("artifact")).isEqualTo("counting-7.safetensors");
    assertThat(policy.has("secondsToLastingOnePercent")).as("the gap is 50 %").isFalse();
    Document baseline = report.documents("baselines").get(0);
    assertThat(baseline.text("name")).isEqualTo("order-two");
    assertThat(baseline.document("parameters").number("orderQuantity")).isEqualTo(2);
    assertThat(baseline.number("gapPercent")).isEqualTo(50);
    assertThat(counting.openLearners).hasValue(0);
    assertThat(shop.open).hasValue(0);
  }

  @Test
  void artifactsSayWhereTheyComeFromAndSurviveARestart() throws InterruptedException {
    Problem problem = FakeShop.problem("exact", true);
    TrainingRun run = trainer(counting).start(request(problem, 20, 7));
    run.await();
    assertThat(run.artifacts()).hasSize(1);
    assertThat(run.artifacts().get(0).metadata())
        .containsEntry("algorithm", "counting")
        .containsEntry("seed", "7")
        .containsEntry("problem", problem.hash());
    TrainingRun later = trainer(store).find(run.snapshot().id()).orElseThrow();
    assertThat(later.snapshot()).isEqualTo(run.snapshot());
    assertThat(later.progress().fraction()).isEqualTo(1);
    assertThat(later.progress().environmentSteps()).isEqualTo(20);
    assertThat(later.artifacts().get(0).tensor("orderQuantity").values()).containsExactly(1);
  }

  @Test
  void publishesLearntPoliciesAndTheBestBaseline() throws InterruptedException {
    FakeAlgorithm none = FakeAlgorithm.baseline("zero");
    DefaultTrainer trainer = trainer(counting, orderTwo, none);
    // the baseline that orders 0 costs 5, the one that orders 2 costs 3
    RunRecord over = trainer.start(request(FakeShop.problem("exact", true), 20, 7)).await();
    assertThat(registry.published)
        .extracting(PolicyRecord::algorithm)
        .containsExactly("order-two", "counting");
    Document learner = registry.published.get(1).evaluation();
    assertThat(learner.text("role")).isEqualTo("learner");
    assertThat(learner.document("cost").number("mean")).isEqualTo(4);
    assertThat(learner.document("versusBestBaseline").number("mean")).isEqualTo(1);
    assertThat(registry.published.get(0).evaluation().text("role")).isEqualTo("baseline");
    assertThat(over.report().documents("policies").get(0).text("policy")).isEqualTo("policy-2");
  }

  @Test
  void eventsTellStatesAndALearningCurve() throws InterruptedException {
    DefaultTrainer trainer = trainer(counting, orderTwo);
    TrainingRun run = trainer.start(request(FakeShop.problem(), 800, 7));
    List<RunEvent> seen = new CopyOnWriteArrayList<>();
    run.watch(seen::add);
    run.await();
    List<RunEvent> events = run.eventsAfter(0);
    assertThat(events).extracting(RunEvent::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(of("state", events))
        .extracting(d -> d.text("state"))
        .containsExactly("queued", "running", "finished");
    assertThat(of("optimum", events)).isEmpty();
    assertThat(of("baseline", events)).extracting(d -> d.text("name")).containsExactly("order-two");
    List<Document> curve = of("curve", events);
    assertThat(curve).hasSizeBetween(20, 40);
    assertThat(curve).extracting(d -> d.integer("steps")).isSorted().contains(800);
    assertThat(curve).allSatisfy(d -> assertThat(d.number("cost")).isBetween(1.5, 9.0));
    assertThat(curve.get(0).document("measures").number("loss")).isEqualTo(1);
    assertThat(curve).noneSatisfy(d -> assertThat(d.flag("exact")).isTrue());
    assertThat(run.progress().fraction()).isEqualTo(1);
    assertThat(run.progress().environmentSteps()).isEqualTo(800);
    assertThat(run.progress().remainingSeconds()).isZero();
    Awaitility.await().until(() -> seen.contains(events.get(events.size() - 1)));
    assertThat(run.eventsAfter(events.size() - 1)).containsExactly(events.get(events.size() - 1));
  }

  @Test
  void theOptimumAndTheRulesAreToldBeforeTrainingBegins() throws InterruptedException {
    DefaultTrainer trainer = trainer(counting, orderTwo);
    TrainingRun run = trainer.start(request(FakeShop.problem("exact", true), 60, 7));
    run.await();
    List<RunEvent> events = run.eventsAfter(0);
    assertThat(of("optimum", events)).containsExactly(Document.of("cost", 2.0));
    assertThat(of("baseline", events))
        .containsExactly(Document.of("name", "order-two", "cost", 3.0, "exact", true));
    assertThat(events)
        .extracting(RunEvent::kind)
        .filteredOn(kind -> !kind.equals("progress"))
        .containsSubsequence("optimum", "baseline", "curve");
  }

  private static List<Document> of(String kind, List<RunEvent> events) {
    return events.stream().filter(e -> e.kind().equals(kind)).map(RunEvent::data).toList();
  }

  @Test
  void twoRunsAtOnceAndAThirdWaits() throws InterruptedException {
    counting.allow(0);
    DefaultTrainer trainer = trainer(counting);
    Problem problem = FakeShop.problem("exact", true);
    TrainingRun first = trainer.start(request(problem, 40, 1));
    TrainingRun second = trainer.start(request(problem, 40, 2));
    TrainingRun third = trainer.start(request(problem, 40, 3));
    Awaitility.await().until(() -> counting.units.getQueueLength() == 2);
    assertThat(first.snapshot().state()).isEqualTo(RunState.RUNNING);
    assertThat(second.snapshot().state()).isEqualTo(RunState.RUNNING);
    assertThat(third.snapshot().state()).isEqualTo(RunState.QUEUED);
    assertThat(trainer.runs()).hasSize(3);
    counting.units.release(1000);
    for (TrainingRun run : trainer.runs()) {
      assertThat(run.await().state()).isEqualTo(RunState.FINISHED);
    }
  }

  @Test
  void aBaselineThatFailsIsLeftOutAndSaid() throws InterruptedException {
    orderTwo.fault = new IllegalStateException("no rule for this");
    RunRecord over =
        trainer(counting, orderTwo).start(request(FakeShop.problem("exact", true), 20, 7)).await();
    assertThat(over.state()).isEqualTo(RunState.FINISHED);
    assertThat(over.report().documents("baselines")).isEmpty();
    assertThat(over.report().texts("warnings"))
        .singleElement()
        .asString()
        .contains("order-two", "no rule for this");
    assertThat(over.report().documents("policies").get(0).has("versusBestBaseline")).isFalse();
  }

  @Test
  void aBaselineThatComesLateIsStillCompared() throws InterruptedException {
    counting.allow(1);
    DefaultTrainer trainer = trainer(counting);
    TrainingRun run = trainer.start(request(FakeShop.problem("exact", true), 60, 7));
    Awaitility.await().until(counting.units::hasQueuedThreads);
    trainer.add(orderTwo);
    counting.units.release(9);
    Document report = run.await().report();
    assertThat(report.documents("baselines")).hasSize(1);
    assertThat(report.documents("policies").get(0).has("versusBestBaseline")).isTrue();
  }

  @Test
  void aRunThatReportsTwicePublishesOnce() throws InterruptedException {
    TrainingRun done =
        trainer(counting, orderTwo).start(request(FakeShop.problem("exact", true), 20, 7));
    done.await();
    Run run = (Run) done;
    assertThat(registry.published).hasSize(2);
    ReportWriter writer = new ReportWriter(run.request(), run.checkpoint(), List.of());
    assertThat(new Publication(run, registry).publish(run.checkpoint(), writer))
        .containsOnly(Map.entry("counting-7", "policy-2"));
    assertThat(registry.published).hasSize(2);
  }

  @Test
  void aRunTakesTheBaselinesOfAnotherOverInPlaceOfTuningThem() throws InterruptedException {
    DefaultTrainer trainer = trainer(counting, orderTwo);
    Problem sampled = FakeShop.problem();
    TrainingRun first = trainer.start(request(sampled, 20, 7));
    Document report = first.await().report();
    int tuned = orderTwo.done.get();
    Document second = trainer.start(request(sampled, 20, 8), first).await().report();
    assertThat(orderTwo.done).hasValue(tuned);
    for (String figure : List.of("name", "cost", "cpuSeconds")) {
      assertThat(second.documents("baselines").get(0).get(figure))
          .isEqualTo(report.documents("baselines").get(0).get(figure));
    }
    // both learnt to order 1: the same demand, so the same paired difference and interval
    assertThat(second.documents("policies").get(0).document("versusBestBaseline"))
        .isEqualTo(report.documents("policies").get(0).document("versusBestBaseline"));
    assertThat(second.documents("policies"))
        .singleElement()
        .satisfies(policy -> assertThat(policy.integer("seed")).isEqualTo(8));
    assertThatThrownBy(() -> trainer.start(request(FakeShop.problem("exact", true), 20, 8), first))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("problem: differs from");
  }

  @Test
  void curvesAreExactNearTheOptimumAndTellWhenTheGapStayedSmall() throws InterruptedException {
    DefaultTrainer trainer = trainer(counting);
    TrainingRequest usual = request(FakeShop.problem("exact", true), 400, 7);
    TrainingRequest best =
        new TrainingRequest(
            "",
            usual.problem(),
            usual.algorithm(),
            Document.of("best", 3),
            usual.seeds(),
            usual.budget(),
            "me");
    TrainingRun run = trainer.start(best);
    Document policy = run.await().report().documents("policies").get(0);
    List<Document> curve = of("curve", run.eventsAfter(0));
    // it orders 1, 2, 3, 3, ...: 3 is optimal, and 1 is so dear that a sample will do
    assertThat(curve.get(0).flag("exact")).isFalse();
    assertThat(curve.subList(2, curve.size()))
        .allSatisfy(d -> assertThat(d.flag("exact")).isTrue());
    assertThat(policy.number("secondsToLastingOnePercent"))
        .isEqualTo(curve.get(2).number("cpuSeconds"));
  }

  @Test
  void baselinesThatDoNotFitAreNotAsked() throws InterruptedException {
    orderTwo.supports = false;
    RunRecord over =
        trainer(counting, orderTwo).start(request(FakeShop.problem("exact", true), 20, 7)).await();
    assertThat(over.report().documents("baselines")).isEmpty();
    assertThat(orderTwo.done).hasValue(0);
  }

  @Test
  void whereOnlyTheOptimumIsKnownGapsHaveIntervals() throws InterruptedException {
    TrainingRun run =
        trainer(counting, orderTwo).start(request(FakeShop.problem("knowsOptimum", true), 20, 7));
    Document report = run.await().report();
    assertThat(report.number("optimum")).isEqualTo(2);
    Document policy = report.documents("policies").get(0); // it orders 1, which costs 5
    assertThat(policy.document("cost").flag("exact")).isFalse();
    Document interval = policy.document("gapInterval");
    assertThat(policy.number("gapPercent"))
        .isCloseTo(150, within(2.5))
        .isBetween(interval.number("low"), interval.number("high"));
    assertThat(interval.number("low")).isLessThan(interval.number("high"));
    assertThat(policy.has("secondsToLastingOnePercent")).isFalse();
    assertThat(report.documents("baselines").get(0).number("gapPercent"))
        .isCloseTo(50, within(2.5));
    assertThat(of("optimum", run.eventsAfter(0))).containsExactly(Document.of("cost", 2.0));
    assertThat(of("curve", run.eventsAfter(0)))
        .isNotEmpty()
        .noneMatch(point -> point.flag("exact"));
  }

  @Test
  void recordedDemandIsReportedByItem() throws InterruptedException {
    RunRecord over =
        trainer(counting, orderTwo)
            .start(request(FakeShop.problem("recorded", true), 20, 7))
            .await();
    assertThat(over.state()).as(over.reason()).isEqualTo(RunState.FINISHED);
    Document policy = over.report().documents("policies").get(0);
    // it orders 1: the mug costs 0, the lamp (12 + 1) / 2 a day; the rule of 2: 1 and (8 + 2) / 2
    assertThat(policy.document("cost").number("mean")).isCloseTo(3.25, within(1e-12));
    assertThat(policy.document("cost").flag("exact")).isFalse();
    assertThat(policy.has("gapPercent")).isFalse();
    Document difference = policy.document("versusBestBaseline");
    assertThat(difference.number("mean")).isCloseTo(0.25, within(1e-12));
    Document byItem = over.report().documents("itemFigures").get(0);
    assertThat(byItem.text("baseline")).isEqualTo("order-two");
    Document lamp = byItem.documents("items").get(1);
    assertThat(lamp.text("item")).isEqualTo("lamp");
    assertThat(lamp.number("cost")).isCloseTo(6.5, within(1e-12));
    assertThat(lamp.number("baselineCost")).isCloseTo(5.0, within(1e-12));
    assertThat(lamp.number("fillRate")).isCloseTo(0.25, within(1e-12));
    assertThat(lamp.number("cycleServiceLevel")).isCloseTo(0.5, within(1e-12));
  }
}

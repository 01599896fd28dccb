package org.fillrate.itests;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import java.time.Duration;
import java.util.List;
import javax.inject.Inject;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRun;
import org.fillrate.tensor.TensorService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Two learners that train at once learn what they learn one after the other, bit by bit. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class TwoLearnersIT {
  private static final long STEPS = 32_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Inject private ProblemStore problems;
  @Inject private Trainer trainer;
  @Inject private PolicyRegistry registry;
  @Inject private TensorService tensors;

  @Configuration
  public Option[] distribution() {
    return FillrateContainer.distribution(
        AwaitilityBundle.option(),
        editConfigurationFilePut("etc/org.fillrate.training.cfg", "threads", "2"));
  }

  @Test
  public void trainingAtOnceChangesNothing() {
    List<String> inTurn = List.of(learnt(start(1)), learnt(start(2)));
    assertNotEquals(inTurn.get(0), inTurn.get(1));

    TrainingRun first = start(1);
    TrainingRun second = start(2);
    await("both learn at the same time")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> tensors.status().scopes().size() == 2 && learns(first) && learns(second));
    List<String> atOnce = List.of(learnt(first), learnt(second));
    System.out.println("in turn " + inTurn + ", at once " + atOnce);
    assertEquals(inTurn, atOnce);
  }

  private TrainingRun start(long seed) {
    ProblemStore.Stored problem = problems.save(SmallProblem.PROBLEM, "itests");
    return trainer.start(SmallProblem.training(problem, seed, STEPS));
  }

  private static boolean learns(TrainingRun run) {
    return run.snapshot().state() == RunState.RUNNING && run.progress().environmentSteps() > 0;
  }

  /** SHA-256 of the policy that a run ends with. */
  private String learnt(TrainingRun run) {
    await("its end").atMost(PATIENCE).until(() -> run.snapshot().state().isOver());
    assertEquals(run.snapshot().reason(), RunState.FINISHED, run.snapshot().state());
    String policy = run.snapshot().report().documents("policies").get(0).text("policy");
    return registry.find(policy).orElseThrow().sha256();
  }
}

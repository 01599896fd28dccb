package org.fillrate.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioned;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.api.provisioning.Snapshot;
import org.fillrate.provisioning.trial.Trial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisioningTest {
  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(folder.resolve("data")).open();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Path learner(String version) {
    return TestBundles.bundle("com.acme.learner", version)
        .activator(Activators.Calm.class)
        .imports("org.osgi.framework", "[1,2)")
        .in(folder);
  }

  @Test
  void installsUpdatesUndoesAndRemoves() throws Exception {
    Plan plan = server.stage(learner("1.0.0"));
    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.kind()).isEqualTo(Plan.Kind.INSTALL);
    assertThat(plan.reach()).isEqualTo(Reach.NOTHING);
    assertThat(server.bundle("com.acme.learner")).isEqualTo("none");

    Change installed = server.apply(plan);
    assertThat(installed.reason()).isEmpty();
    assertThat(installed.state()).isEqualTo(Change.State.DONE);
    assertThat(installed.proof().holds()).isTrue();
    assertThat(server.bundle("com.acme.learner")).isEqualTo("ACTIVE 1.0.0");

    Plan update = server.stage(learner("1.1.0"));
    assertThat(update.kind()).isEqualTo(Plan.Kind.UPDATE);
    assertThat(update.steps())
        .containsExactly(
            new Plan.BundleStep("com.acme.learner", Plan.Deed.UPDATE, "1.0.0", "1.1.0"));
    Change updated = server.apply(update);
    assertThat(updated.proof().holds()).isTrue();
    assertThat(server.bundle("com.acme.learner")).isEqualTo("ACTIVE 1.1.0");

    Change undone = server.apply(server.provisioning.planUndo(updated.snapshot(), "ada"));
    assertThat(undone.state()).isEqualTo(Change.State.DONE);
    assertThat(server.bundle("com.acme.learner")).isEqualTo("ACTIVE 1.0.0");

    Change removed = server.apply(server.provisioning.planRemoval("com.acme.learner", "ada"));
    assertThat(removed.state()).isEqualTo(Change.State.DONE);
    assertThat(removed.proof().holds()).isTrue();
    assertThat(server.bundle("com.acme.learner")).isEqualTo("none");
    assertThat(server.provisioning.installed()).isEmpty();
    assertThat(server.provisioning.snapshots().stream().map(Snapshot::number))
        .containsExactly(4L, 3L, 2L, 1L, 0L);
    assertThat(server.audit.stream().map(e -> e.action()))
        .contains("provisioning.stage", "provisioning.apply", "provisioning.done");
  }

  @Test
  void aBundleThatDoesNotStartLeavesEverythingAsItWas() throws Exception {
    server.install(learner("1.0.0"));
    List<String> before = server.all();
    Change change =
        server.install(
            TestBundles.bundle("com.acme.learner", "1.1.0")
                .activator(Activators.Throwing.class)
                .imports("org.osgi.framework", "[1,2)")
                .in(folder));
    assertThat(change.state()).isEqualTo(Change.State.UNDONE);
    assertThat(change.reason())
        .isEqualTo(
            "com.acme.learner 1.1.0 does not start: java.lang.IllegalStateException (no licence"
                + " found)");
    assertThat(server.all()).isEqualTo(before);
    assertThat(server.provisioning.installed().get(0).version()).isEqualTo("1.0.0");
  }

  @Test
  void aBundleThatHangsIsTakenOutAgain() throws Exception {
    Change change =
        server.install(
            TestBundles.bundle("com.acme.hanging", "1.0.0")
                .activator(Activators.Hanging.class)
                .imports("org.osgi.framework", "[1,2)")
                .in(folder));
    assertThat(change.state()).isEqualTo(Change.State.UNDONE);
    assertThat(change.reason())
        .contains("did not return within 2 s")
        .contains("Activators$Hanging.start");
    assertThat(server.bundle("com.acme.hanging")).isEqualTo("none");
  }

  @Test
  void aFailedTrialChangesNothingAndIsRemembered() throws Exception {
    List<String> before = server.all();
    server.trial = files -> new Trial.Verdict(false, "it ended the process", List.of("said so"));
    Plan plan = server.stage(learner("1.0.0"));
    Change change = server.apply(plan);
    assertThat(change.state()).isEqualTo(Change.State.UNDONE);
    assertThat(change.reason()).isEqualTo("It failed its trial: it ended the process");
    assertThat(change.stage()).isEqualTo(Change.Stage.TRIAL);
    server.apply(plan);
    assertThat(server.trials).containsExactly("1 beside 0");
    assertThat(server.all()).isEqualTo(before);
  }

  @Test
  void whatIsPromisedAndNotOfferedFailsTheGate() throws Exception {
    Change change =
        server.install(
            TestBundles.bundle("com.acme.world", "1.0.0")
                .activator(Activators.Calm.class)
                .imports("org.osgi.framework", "[1,2)")
                .header(
                    "Provide-Capability",
                    "osgi.service;objectClass:List<String>="
                        + "\"org.fillrate.api.environment.EnvironmentProvider\";effective:=active")
                .in(folder));
    assertThat(change.stage()).isEqualTo(Change.Stage.GATE);
    assertThat(change.reason())
        .isEqualTo(
            "com.acme.world does not offer org.fillrate.api.environment.EnvironmentProvider, as its"
                + " manifest says.");
    assertThat(server.bundle("com.acme.world")).isEqualTo("none");
  }

  @Test
  void whatThePlanDidNotForeseeFailsTheGateAndStandsInTheProof() throws Exception {
    server.ship(
        TestBundles.bundle("org.fillrate.decider", "0.1.0")
            .imports("org.osgi.framework", "[1,2)")
            .imports("org.fillrate.api.decision", "[1,2)")
            .activator(Activators.Decisions.class)
            .in(folder));
    Change change =
        server.install(
            TestBundles.bundle("com.acme.meddling", "1.0.0")
                .activator(Activators.Meddling.class)
                .imports("org.osgi.framework", "[1,2)")
                .in(folder));
    assertThat(change.state()).isEqualTo(Change.State.UNDONE);
    assertThat(change.reason())
        .isEqualTo(
            "The framework stopped or started org.fillrate.decider again, which the plan did not"
                + " foresee.");
    assertThat(change.proof().unplanned())
        .containsExactly(
            "org.fillrate.decider 0.1.0 stopped", "org.fillrate.decider 0.1.0 started");
    assertThat(server.bundle("com.acme.meddling")).isEqualTo("none");
  }

  @Test
  void whatIsTheSameAlreadyIsRefused() throws Exception {
    Path jar = learner("1.0.0");
    server.install(jar);
    Plan again = server.stage(jar);
    assertThat(again.refusals()).extracting(Plan.Refusal::code).containsExactly("nothing-new");
    assertThatThrownBy(() -> server.apply(again)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void aPlanIsMadeAnewWhenItIsCarriedOut() throws Exception {
    Plan first = server.stage(learner("1.0.0"));
    Plan second = server.stage(learner("1.0.0"));
    server.apply(first);
    assertThatThrownBy(() -> server.apply(second)).hasMessageContaining("installed already");
    assertThat(server.provisioning.plans()).hasSize(1);
    server.provisioning.discard(second.id(), "ada");
    assertThat(server.provisioning.plans()).isEmpty();
  }

  @Test
  void aRevokedPublisherBringsNothingNew() throws Exception {
    Plan plan = server.stage(learner("1.0.0"));
    server.revoked.put(TestServer.SIGNER, "its publisher Acme was revoked");
    assertThatThrownBy(() -> server.apply(plan))
        .hasMessageContaining("com.acme.learner may not come: its publisher Acme was revoked.");
  }

  @Test
  void aStoppedBundleStaysStoppedThroughAnothersChange() throws Exception {
    server.install(learner("1.0.0"));
    server.framework.getBundleContext().getBundle("provisioned:com.acme.learner").stop();
    server.install(TestBundles.bundle("com.acme.other", "1.0.0").in(folder));
    assertThat(server.bundle("com.acme.learner")).isEqualTo("RESOLVED 1.0.0");
    assertThat(server.provisioning.installed())
        .extracting(Provisioned::state)
        .containsExactly(Provisioned.State.STOPPED, Provisioned.State.RUNNING);
  }

  @Test
  void unknownThingsAreNamed() {
    assertThatThrownBy(() -> server.provisioning.planUndo(7, "ada"))
        .hasMessage("snapshot: there is no snapshot 7 to return to");
    assertThatThrownBy(() -> server.provisioning.planRemoval("com.acme.nothing", "ada"))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> server.provisioning.apply("x", Reach.PLUGINS, "ada"))
        .isInstanceOf(InvalidInput.class);
    assertThat(server.provisioning.cancel("1", "ada")).isFalse();
  }
}

package org.fillrate.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Plan.Refusal;
import org.fillrate.api.provisioning.Reach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What plans say, in the words that people read; each is held against a real framework. */
class PlanTest {
  private static final String OSGI = "org.osgi.framework";

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

  private static TestBundles tools(String version) {
    return TestBundles.bundle("com.acme.tools", version).exports("com.acme.tools", version);
  }

  private TestBundles user() {
    return TestBundles.bundle("com.acme.user", "1.0.0")
        .imports("com.acme.tools", "[1,2)")
        .imports(OSGI, "[1,2)")
        .activator(Activators.Calm.class);
  }

  /** A bundle of the platform that decides. */
  private TestBundles decider() {
    return TestBundles.bundle("org.fillrate.decider", "0.1.0")
        .imports(OSGI, "[1,2)")
        .imports("org.fillrate.api.decision", "[1,2)")
        .activator(Activators.Decisions.class);
  }

  @Test
  void tellsOfAnApiThatIsAnother() throws Exception {
    Plan plan =
        server.stage(
            TestBundles.bundle("com.acme.learner", "1.0.0")
                .imports("org.fillrate.api.algorithm", "[2,3)")
                .in(folder));
    assertThat(plan.refusals())
        .containsExactly(
            new Refusal(
                "unresolved",
                "com.acme.learner 1.0.0 needs the package org.fillrate.api.algorithm [2,3), but the"
                    + " server has 1.0.0 from org.apache.felix.framework 7.0.5."));
    assertThatThrownBy(() -> server.apply(plan)).hasMessageContaining("[2,3)");
  }

  @Test
  void tellsOfAPackageThatNobodyOffers() throws Exception {
    Plan plan =
        server.stage(
            TestBundles.bundle("com.acme.learner", "1.0.0")
                .imports("com.acme.math", "1.4")
                .in(folder));
    assertThat(plan.refusals())
        .containsExactly(
            new Refusal(
                "unresolved",
                "com.acme.learner 1.0.0 needs the package com.acme.math 1.4 or newer, which nobody"
                    + " offers: add the bundle that has it to the archive."));
  }

  @Test
  void saysWhatItWasBuiltForBesideWhatThereIs() throws Exception {
    Plan plan =
        server.stage(
            TestBundles.bundle("com.acme.learner", "1.0.0")
                .imports("org.fillrate.api.algorithm", "[1,2)")
                .in(folder));
    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.warnings()).isEmpty();
    assertThat(plan.compatibility())
        .containsExactly(
            "com.acme.learner 1.0.0 was built for org.fillrate.api.algorithm [1,2); the server has"
                + " 1.0.0.");
  }

  @Test
  void refusesAFeatureThatNobodyKnows() throws Exception {
    TestBundles bundle = TestBundles.bundle("com.acme.learner", "1.0.0");
    assertThat(server.stage(bundle.header("Test-Feature", "jaas").in(folder)).refusals()).isEmpty();
    assertThat(server.stage(bundle.header("Test-Feature", "camel").in(folder)).refusals())
        .extracting(Refusal::code)
        .containsExactly("unknown-feature");
  }

  @Test
  void namesWhatStartsAgainAndWhy() throws Exception {
    server.install(tools("1.0.0").in(folder));
    server.install(user().in(folder));
    Plan plan = server.stage(tools("1.1.0").in(folder));
    assertThat(plan.disturbed())
        .containsExactly(
            new Plan.Disturbed(
                "com.acme.user",
                "1.0.0",
                Reach.PLUGINS,
                "com.acme.user imports com.acme.tools from com.acme.tools 1.0.0, which is"
                    + " updated."));
    assertThat(plan.reach()).isEqualTo(Reach.PLUGINS);
    Change change = server.apply(plan);
    assertThat(change.proof().holds()).isTrue();
    assertThat(change.proof().observed())
        .contains("com.acme.user 1.0.0 stopped", "com.acme.user 1.0.0 started");
  }

  @Test
  void tellsOfACauseBehindACause() throws Exception {
    server.install(tools("1.0.0").in(folder));
    server.install(user().exports("com.acme.user", "1.0.0").in(folder));
    server.install(
        TestBundles.bundle("com.acme.third", "1.0.0").imports("com.acme.user", "[1,2)").in(folder));
    assertThat(server.stage(tools("1.1.0").in(folder)).disturbed())
        .extracting(Plan.Disturbed::cause)
        .contains(
            "com.acme.third imports com.acme.user from com.acme.user 1.0.0, which starts again.");
  }

  @Test
  void keepsToItsBudgetAndNamesTheWiringThatBreaksIt() throws Exception {
    server.install(tools("1.0.0").in(folder));
    Bundle decider = server.ship(decider().imports("com.acme.tools", "[1,2)").in(folder));
    Plan plan = server.stage(tools("1.1.0").in(folder));
    assertThat(plan.reach()).isEqualTo(Reach.DECISIONS);
    assertThatThrownBy(() -> server.apply(plan))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "budget: the plan reaches decisions, but only plugins is allowed. org.fillrate.decider"
                + " would start again: org.fillrate.decider imports com.acme.tools from"
                + " com.acme.tools 1.0.0, which is updated.");
    assertThat(decider.getState()).isEqualTo(Bundle.ACTIVE);
    Change change = server.end(server.provisioning.apply(plan.id(), Reach.DECISIONS, "ada"));
    assertThat(change.reason()).isEmpty();
    assertThat(change.proof().holds()).isTrue();
  }

  @Test
  void refusesToTakeAwayWhatOthersNeed() throws Exception {
    server.install(tools("1.0.0").in(folder));
    server.install(user().in(folder));
    Plan plan = server.provisioning.planRemoval("com.acme.tools", "ada");
    assertThat(plan.refusals())
        .containsExactly(
            new Refusal(
                "breaks",
                "com.acme.user 1.0.0 needs the package com.acme.tools [1,2), which only"
                    + " com.acme.tools 1.0.0 offers, and that goes: remove or update what needs it"
                    + " first."));
  }

  @Test
  void aFragmentDisturbsItsHost() throws Exception {
    server.ship(decider().in(folder));
    Plan plan =
        server.stage(
            TestBundles.bundle("com.acme.fragment", "1.0.0")
                .header("Fragment-Host", "org.fillrate.decider")
                .in(folder));
    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.disturbed())
        .containsExactly(
            new Plan.Disturbed(
                "org.fillrate.decider",
                "0.1.0",
                Reach.DECISIONS,
                "com.acme.fragment 1.0.0 is a fragment that adds to it."));
    Change change = server.end(server.provisioning.apply(plan.id(), Reach.DECISIONS, "ada"));
    assertThat(change.reason()).isEmpty();
    assertThat(change.proof().holds()).isTrue();
    assertThat(server.bundle("com.acme.fragment")).isEqualTo("RESOLVED 1.0.0");
    Change removed =
        server.end(
            server.provisioning.apply(
                server.provisioning.planRemoval("com.acme.fragment", "ada").id(),
                Reach.DECISIONS,
                "ada"));
    assertThat(removed.reason()).isEmpty();
    assertThat(removed.proof().holds()).isTrue();
  }

  @Test
  void saysWhichServicesComeAndGo() throws Exception {
    TestBundles world =
        TestBundles.bundle("com.acme.world", "1.0.0")
            .imports(OSGI, "[1,2)")
            .imports("org.fillrate.api.environment", "[1,2)")
            .imports("org.fillrate.api.document", "[1,2)")
            .header(
                "Provide-Capability",
                "osgi.service;objectClass:List<String>="
                    + "\"org.fillrate.api.environment.EnvironmentProvider\";effective:=active")
            .activator(Activators.World.class);
    Plan plan = server.stage(world.in(folder));
    assertThat(plan.services()).containsExactly("environment of com.acme.world comes");
    assertThat(server.apply(plan).reason()).isEmpty();
    assertThat(server.provisioning.planRemoval("com.acme.world", "ada").services())
        .containsExactly("environment test goes");
  }

  @Test
  void aShippedPlugInGoesAndComesBack() throws Exception {
    Bundle shipped =
        server.ship(TestBundles.bundle("org.fillrate.algorithm.x", "0.1.0").in(folder));
    long location = shipped.getLocation().hashCode();
    Change removed =
        server.apply(server.provisioning.planRemoval("org.fillrate.algorithm.x", "ada"));
    assertThat(removed.reason()).isEmpty();
    assertThat(shipped.getState()).isEqualTo(Bundle.UNINSTALLED);
    assertThat(server.provisioning.snapshots().get(0).withdrawn())
        .containsExactly("org.fillrate.algorithm.x");
    Change back = server.apply(server.provisioning.planUndo(removed.snapshot(), "ada"));
    assertThat(back.reason()).isEmpty();
    assertThat(back.proof().holds()).isTrue();
    BundleContext context = server.framework.getBundleContext();
    assertThat(List.of(context.getBundles()))
        .anyMatch(b -> b.getLocation().hashCode() == location && b.getState() == Bundle.ACTIVE);
  }

  @Test
  void theGroundStays() throws Exception {
    server.ship(TestBundles.bundle("org.fillrate.store", "0.1.0").in(folder));
    assertThatThrownBy(() -> server.provisioning.planRemoval("org.fillrate.store", "ada"))
        .hasMessage(
            "symbolicName: org.fillrate.store cannot be removed: the platform stands on it");
    server.ship(TestBundles.bundle("com.example.library", "1.0.0").in(folder));
    assertThatThrownBy(() -> server.provisioning.planRemoval("com.example.library", "ada"))
        .hasMessageContaining("it is a library of the platform");
    assertThat(
            server.stage(TestBundles.bundle("com.example.library", "2.0.0").in(folder)).refusals())
        .extracting(Refusal::code)
        .containsExactly("name-taken");
  }
}

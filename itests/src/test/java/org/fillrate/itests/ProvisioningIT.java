package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fillrate.api.document.Document;
import org.fillrate.provisioning.hostile.Vendor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a plan tells before anything happens, and the way back. */
@TestInstance(Lifecycle.PER_CLASS)
class ProvisioningIT {
  /** A policy reader: what decisions are made with. */
  private static final String READER =
      """
      package com.acme.reader;
      @org.osgi.service.component.annotations.Component
      public class Reader implements org.fillrate.api.policy.PolicyReader {
        public boolean reads(String format) { return com.acme.tools.Format.NAME.equals(format); }
        public org.fillrate.api.policy.Policy read(org.fillrate.api.policy.PolicyArtifact artifact) {
          throw new IllegalArgumentException("it holds nothing");
        }
      }
      """;

  private static final String TOOLS =
      """
      package com.acme.tools;
      public class Format { public static String NAME = new String("acme/v1"); }
      """;

  private Path folder;
  private FillrateServer server;
  private ProvisioningClient provisioning;
  private VendorBundles made;

  @BeforeAll
  void start(@TempDir Path own) throws Exception {
    folder = own;
    server = FillrateServer.in(folder);
    server.start();
    provisioning = new ProvisioningClient(server.admin());
    Vendor acme = Vendor.of(folder, "Acme", "-keyalg", "RSA");
    made = new VendorBundles(folder, acme);
    provisioning.trust("Acme", acme);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private Path tools(String version) {
    return made.bundle(
        "com.acme.tools",
        version,
        Map.of("com.acme.tools.Format", TOOLS),
        Map.of("Export-Package", "com.acme.tools;version=" + version));
  }

  private Path reader() {
    return made.bundle(
        "com.acme.reader",
        "1.0.0",
        Map.of("com.acme.reader.Reader", READER, "com.acme.tools.Format", TOOLS),
        Map.of(
            "-privatepackage", "com.acme.reader",
            "-includeresource", "",
            "Import-Package", "com.acme.tools;version=\"[1,2)\",*"));
  }

  @Test
  void anUpdateThatWouldDisturbDecisionsIsRefusedAndNamesTheWiring() {
    provisioning.install(tools("1.0.0"));
    provisioning.install(reader());
    Document plan = provisioning.plan(tools("1.1.0"));
    assertThat(plan.text("reach")).isEqualTo("decisions");
    assertThat(plan.documents("disturbed").get(0).text("cause"))
        .contains("com.acme.reader", "com.acme.tools");
    RestClient.Answer refused = provisioning.begin(plan, "plugins");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("com.acme.reader").contains("com.acme.tools");
    assertThat(versions()).containsEntry("com.acme.tools", "1.0.0");

    Document change = provisioning.ended(provisioning.begin(plan, "decisions").expect(202).json());
    assertThat(change.text("state")).as(change.toString()).isEqualTo("done");
    assertThat(change.document("proof").texts("unplanned")).isEmpty();
    assertThat(change.document("proof").texts("missing")).isEmpty();
    assertThat(versions()).containsEntry("com.acme.tools", "1.1.0");
  }

  @Test
  void aPackageThatNobodyExportsIsExplainedInASentence() {
    Path lonely =
        made.bundle(
            "com.acme.lonely",
            "1.0.0",
            Map.of(),
            Map.of("Import-Package", "com.acme.nowhere;version=\"[3,4)\""));
    Document plan = provisioning.plan(lonely);
    assertThat(plan.documents("refusals")).hasSize(1);
    assertThat(plan.documents("refusals").get(0).text("reason"))
        .contains("com.acme.lonely", "com.acme.nowhere", "[3");
    assertThat(provisioning.begin(plan, "platform").status()).isEqualTo(409);
  }

  @Test
  void whatWasInstalledIsUndoneByItsSnapshot() {
    long before = provisioning.snapshots().get(0).integer("number");
    Map<String, String> bundles = versions();
    provisioning.install(made.learner("com.acme.undone", "1.0.0"));
    assertThat(versions()).containsKey("com.acme.undone");
    Document change = provisioning.apply(provisioning.planUndo(before));
    assertThat(change.text("state")).as(change.toString()).isEqualTo("done");
    assertThat(versions()).isEqualTo(bundles);
  }

  private Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (Document bundle : provisioning.installed()) {
      versions.put(bundle.text("symbolicName"), bundle.text("version"));
    }
    return versions;
  }
}

package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.provisioning.hostile.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies are data: they decide without the bundle that learnt them. */
class MissingBundleIT {
  private static final String NAME = "com.acme.lost";

  @TempDir Path folder;

  @Test
  void aServerStartsWithoutABundleThatIsMissingAndItsPolicyStillDecides() throws Exception {
    FillrateServer server = FillrateServer.in(folder);
    try {
      server.start();
      RestClient admin = server.admin();
      ProvisioningClient provisioning = new ProvisioningClient(admin);
      Vendor acme = Vendor.of(folder, "Acme", "-keyalg", "RSA");
      provisioning.trust("Acme", acme);
      provisioning.install(new VendorBundles(folder, acme).learner(NAME, "1.0.0"));
      String problem = learnt(server, admin);
      String before = decision(admin, problem);
      server.stop();
      for (Path jar : stored(server)) Files.delete(jar);

      server.start();

      assertThat(decision(admin, problem)).isEqualTo(before);
      Document lost = provisioning.installed().get(0);
      assertThat(lost.text("symbolicName")).isEqualTo(NAME);
      assertThat(lost.text("state")).isEqualTo("quarantined");
      assertThat(lost.text("reason")).contains("missing");
      assertThat(admin.get("/algorithms").text()).doesNotContain(NAME);
    } finally {
      server.close();
    }
  }

  /** Trains with the vendor's learner and promotes its policy; the problem's id. */
  private static String learnt(FillrateServer server, RestClient admin) {
    Document run = Samples.shortRun(Samples.problem("lost")).with("algorithm", NAME);
    Document started = admin.post("/runs", run).expect(202).json();
    server.finished(admin, started.text("id"));
    String problem = started.text("problem");
    String policy =
        admin.get("/policies?problem=" + problem).items().stream()
            .filter(found -> found.text("algorithm").equals(NAME))
            .findFirst()
            .orElseThrow()
            .text("id");
    admin.post("/policies/" + policy + "/promote", Document.of("reason", "it decides")).expect(200);
    return problem;
  }

  private static List<Path> stored(FillrateServer server) throws IOException {
    try (Stream<Path> jars = Files.list(server.data().resolve("provisioning/store"))) {
      return jars.toList();
    }
  }

  private static String decision(RestClient admin, String problem) {
    Document answer = admin.post("/decisions", Samples.decision(problem, 3)).expect(200).json();
    Document decided = answer.documents("decisions").get(0);
    assertThat(decided.text("fallbackReason", "")).isEmpty();
    return decided.text("policy") + " orders " + decided.number("orderQuantity");
  }
}

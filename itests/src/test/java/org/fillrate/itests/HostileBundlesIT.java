package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.fillrate.api.document.Document;
import org.fillrate.provisioning.hostile.HostileFile;
import org.fillrate.provisioning.hostile.HostileFiles;
import org.fillrate.provisioning.hostile.Vendor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hostile corpus against a server that decides: files that must not get in, and bundles of a
 * trusted publisher that do harm when they start.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HostileBundlesIT {
  private Path folder;
  private FillrateServer server;
  private RestClient admin;
  private ProvisioningClient provisioning;
  private VendorBundles made;
  private String problem;
  private SteadyClient client;

  @BeforeAll
  void start(@TempDir Path own) throws Exception {
    folder = own;
    server = FillrateServer.in(folder);
    server.start();
    admin = server.admin();
    provisioning = new ProvisioningClient(admin);
    Vendor evil = Vendor.of(folder, "Evil", "-keyalg", "RSA");
    provisioning.trust("Evil", evil);
    made = new VendorBundles(folder, evil);
    problem = Champion.of(server);
    client = new SteadyClient("decisions", this::decide);
  }

  @AfterAll
  void stop() throws Exception {
    client.close();
    System.out.println("[fillrate] hostile bundles: " + client);
    server.close();
    assertThat(client.complaints()).isEmpty();
  }

  private void decide() {
    Document answer = admin.post("/decisions", Samples.decision(problem, 3)).expect(200).json();
    String reason = answer.documents("decisions").get(0).text("fallbackReason", "");
    if (!reason.isEmpty()) throw new AssertionError(reason);
  }

  @Test
  void filesThatHideSomethingAreRefusedAndNothingOfThemStays() throws IOException {
    List<HostileFile> corpus = HostileFiles.all();
    assertThat(corpus).hasSizeGreaterThan(25);
    for (HostileFile file : corpus) {
      String name = URLEncoder.encode(file.fileName(), StandardCharsets.UTF_8);
      Document plan =
          admin
              .send(
                  "POST",
                  "/bundles?name=" + name,
                  "application/java-archive",
                  BodyPublishers.ofByteArray(file.content().get()))
              .expect(201)
              .json();
      assertThat(plan.documents("refusals"))
          .as(file.name())
          .anyMatch(refusal -> refusal.text("code").equals(file.code()));
      assertThat(provisioning.begin(plan, "platform").status()).as(file.name()).isEqualTo(409);
    }
    assertThat(installed()).isEmpty();
  }

  /** What an activator does, and a word of the reason that is given. */
  private static Map<String, List<String>> activators() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("hangs", List.of("while (true) Thread.onSpinWait();", "did not return"));
    all.put("fails", List.of("throw new IllegalStateException(\"no licence\");", "no licence"));
    all.put("errs", List.of("throw new LinkageError(\"odd\");", "odd"));
    all.put(
        "exits",
        List.of(
            "Class.forName(\"java.lang.System\").getMethod(\"ex\" + \"it\", int.class)"
                + ".invoke(null, 7);",
            "ended the process"));
    all.put(
        "allocates",
        List.of(
            "var all = new java.util.ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]);",
            "memory"));
    all.put(
        "starts-threads",
        List.of(
            "new Thread(() -> { while (true) Thread.onSpinWait(); }, \"miner\").start();",
            "threads"));
    return all;
  }

  @Test
  void whatDoesHarmWhenItStartsDoesItElsewhere() {
    activators()
        .forEach(
            (name, behaviour) -> {
              Document change =
                  provisioning.apply(provisioning.plan(activator(name, behaviour.get(0))));
              assertThat(change.text("state")).as(name).isEqualTo("undone");
              assertThat(change.text("reason")).as(name).contains(behaviour.get(1));
            });
    assertThat(installed()).isEmpty();
    assertThat(bundles()).noneMatch(name -> name.startsWith("com.evil"));
    assertThat(server.nobody().get("/health").json().text("status")).isEqualTo("up");
  }

  private Path activator(String what, String start) {
    String name = "com.evil.that." + what.replace('-', '_');
    String source =
        """
        package %s;
        public class Activator implements org.osgi.framework.BundleActivator {
          public void start(org.osgi.framework.BundleContext context) throws Exception { %s }
          public void stop(org.osgi.framework.BundleContext context) {}
        }
        """
            .formatted(name, start);
    return made.bundle(
        name,
        "1.0.0",
        Map.of(name + ".Activator", source),
        Map.of("Bundle-Activator", name + ".Activator"));
  }

  private List<Document> installed() {
    return provisioning.installed();
  }

  private TreeSet<String> bundles() {
    TreeSet<String> names = new TreeSet<>();
    admin
        .get("/bundles?limit=1000")
        .items()
        .forEach(bundle -> names.add(bundle.text("symbolicName")));
    return names;
  }
}

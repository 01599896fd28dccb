package org.fillrate.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fillrate.api.document.Document;
import org.jspecify.annotations.Nullable;

/** All that the kit looks at, in order; what cannot be asked any more is said to be skipped. */
final class CompatibilityRun {
  private static final String TITLE_INSTALL = "It installs while the server decides";
  private static final String TITLE_CYCLES = "It comes and goes again and again";

  private final Options options;
  private final VendorFile vendor;
  private final @Nullable VendorFile update;
  private final Path folder;
  private final Consumer<String> progress;
  private final List<Check> checks = new ArrayList<>();

  /**
   * @param folder for what is deleted afterwards
   */
  CompatibilityRun(
      Options options,
      VendorFile vendor,
      @Nullable VendorFile update,
      Path folder,
      Consumer<String> progress) {
    this.options = options;
    this.vendor = vendor;
    this.update = update;
    this.folder = folder;
    this.progress = progress;
  }

  List<Check> run() throws IOException, InterruptedException {
    progress.accept("unpacking the server");
    ServerFolder server = ServerFolder.in(folder, options.server());
    progress.accept("running the contracts");
    checks.addAll(Contracts.run(server, vendor, folder));
    if (options.certificate() == null) server.allowUnsigned();
    progress.accept("starting the server");
    Path data = Files.createDirectories(folder.resolve("data"));
    try (RunningServer running = RunningServer.start(server.home(), data)) {
      onServer(running);
    } finally {
      keepLog(data.resolve("log/fillrate.log"));
    }
    return checks;
  }

  /** Beside the reports: where a sentence is not enough, the server's own account may tell. */
  private void keepLog(Path log) throws IOException {
    if (!Files.exists(log)) return;
    Files.createDirectories(options.out());
    Files.copy(log, options.out().resolve("server.log"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void onServer(RunningServer running) throws IOException, InterruptedException {
    Installer installer = new Installer(running.rest());
    if (options.certificate() != null) {
      installer.trust("compatibility kit", options.certificate());
    }
    Champion champion = Champion.on(running.rest());
    try (DecisionLoad load =
        new DecisionLoad(running.rest(), champion.problem(), champion.policy())) {
      if (install(installer)) cycles(running, installer);
      else checks.add(Check.skipped("cycles", TITLE_CYCLES, "It could not be installed once."));
      load.close();
      checks.add(load.check());
    }
    boolean alive = running.isAlive();
    checks.add(
        Check.of(
            "alive",
            "The server lives",
            alive,
            alive ? "The process that all this was done to runs on." : "Its process has ended."));
  }

  private boolean install(Installer installer) throws InterruptedException {
    progress.accept("installing");
    try {
      Document plan = installer.plan(vendor.path());
      List<String> refusals = Installer.refusals(plan);
      checks.add(
          Check.of(
                  "plan",
                  "The plan is accepted",
                  refusals.isEmpty(),
                  refusals.isEmpty()
                      ? "It reaches: " + plan.text("reach") + "."
                      : String.join(" ", refusals))
              .with(plan.texts("warnings")));
      if (!refusals.isEmpty()) return false;
      Document change = installer.apply(plan);
      boolean done = change.text("state").equals("done");
      String why = change.text("reason", "");
      checks.add(
          Check.of("install", TITLE_INSTALL, done, done ? "Trial and gate were passed." : why)
              .with(change.texts("log")));
      if (done) checks.add(proof(change));
      return done;
    } catch (IOException failed) {
      checks.add(Check.of("install", TITLE_INSTALL, false, String.valueOf(failed.getMessage())));
      return false;
    }
  }

  private static Check proof(Document change) {
    Document proof = change.documentOrEmpty("proof");
    List<String> off = new ArrayList<>();
    proof.texts("unplanned").forEach(event -> off.add("unplanned: " + event));
    proof.texts("missing").forEach(event -> off.add("missing: " + event));
    return Check.of(
            "proof",
            "The plan told the truth",
            off.isEmpty(),
            off.isEmpty()
                ? "What the framework reported is what the plan said."
                : "The framework reported something else than the plan said.")
        .with(off);
  }

  private void cycles(RunningServer running, Installer installer) throws InterruptedException {
    Vitals vitals = new Vitals(running);
    int done = 0;
    String failure = "";
    try {
      for (; done < options.cycles(); done++) {
        progress.accept("cycle " + (done + 1) + " of " + options.cycles());
        if (done > 0) installer.install(vendor.path());
        if (update != null) installer.install(update.path());
        for (String name : vendor.symbolicNames()) installer.remove(name);
        vitals.look();
      }
    } catch (IOException failed) {
      failure = String.valueOf(failed.getMessage());
    }
    boolean passed = failure.isEmpty();
    String way = update == null ? "install and removal" : "install, update and removal";
    String sentence =
        passed
            ? done + " cycles of " + way + " went through."
            : "In cycle " + (done + 1) + " of " + way + ": " + failure;
    checks.add(
        Check.of("cycles", TITLE_CYCLES, passed, sentence)
            .with(Map.<String, Object>of("cycles", done)));
    progress.accept("looking for what is left");
    checks.add(Departures.check(installer, vendor.symbolicNames()));
    checks.add(
        done > 1
            ? vitals.check()
            : Check.skipped(
                "vitals", "The server grows no fatter", "It needs two cycles or more."));
  }

  /** Names and versions for the report. */
  static List<Map<String, String>> names(VendorFile vendor) {
    return vendor.bundles().stream()
        .map(
            bundle -> {
              Map<String, String> name = new LinkedHashMap<>();
              name.put("symbolicName", bundle.symbolicName());
              name.put("version", bundle.version());
              return name;
            })
        .toList();
  }
}

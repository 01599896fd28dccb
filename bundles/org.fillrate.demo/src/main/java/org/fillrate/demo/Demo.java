package org.fillrate.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fillrate.api.data.DatasetImporter;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.store.DatasetStore;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.Trainer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the demo on a thread of its own once everything it needs is there. */
@Component(service = {})
public final class Demo {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private final BundleContext context;
  private final ArrivingPlugIns plugIns;
  private final Thread thread;

  @Activate
  public Demo(
      BundleContext context,
      @Reference DatasetImporter importer,
      @Reference DatasetStore datasets,
      @Reference ProblemStore problems,
      @Reference Trainer trainer,
      @Reference PolicyRegistry registry,
      @Reference DecisionService decisions,
      @Reference Forecaster forecaster) {
    this.context = context;
    Terminal terminal = new Terminal(System.out, System.console() != null);
    plugIns = new ArrivingPlugIns(context);
    DemoJob job =
        new DemoJob(
            new ImportStep(importer, datasets, terminal),
            datasets,
            new ForecastStep(forecaster, terminal),
            problems,
            new TrainingStep(trainer, plugIns, terminal),
            new OutcomeTable(terminal),
            new PromotionStep(registry, terminal),
            new ProposalStep(decisions, terminal));
    thread = new Thread(() -> run(job, terminal), "fillrate-demo");
    thread.setDaemon(true);
    if ("demo".equals(context.getProperty("fillrate.command"))) thread.start();
  }

  private void run(DemoJob job, Terminal terminal) {
    int code = 0;
    try {
      job.run(Path.of(context.getProperty("fillrate.sample")));
      terminal.line("Console: " + context.getProperty("fillrate.address") + "/console/");
      Path password = Path.of(context.getProperty("karaf.data"), "initial-admin-password");
      if (Files.exists(password)) {
        terminal.line("Sign in as admin with the one-time password in " + password);
      }
    } catch (InterruptedException e) {
      code = 130;
    } catch (Exception e) {
      LOG.error("the demo failed", e);
      terminal.line("The demo failed: " + e.getMessage());
      code = 3;
    }
    boolean once = Boolean.parseBoolean(context.getProperty("fillrate.demo.once"));
    if (once || code == 3) System.exit(code); // in demo mode the process is the demo's
    else if (code == 0) terminal.line("Serving until Ctrl-C.");
  }

  @Deactivate
  void stop() {
    thread.interrupt();
    plugIns.close();
  }
}

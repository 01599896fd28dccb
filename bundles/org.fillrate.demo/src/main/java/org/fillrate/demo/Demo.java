package org.fillrate.demo;

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
    DemoJob job =
        new DemoJob(
            importer, datasets, problems, trainer, registry, decisions, forecaster, terminal);
    thread = new Thread(() -> run(job, terminal), "fillrate-demo");
    thread.setDaemon(true);
    if ("demo".equals(context.getProperty("fillrate.command"))) thread.start();
  }

  private void run(DemoJob job, Terminal terminal) {
    int code = 0;
    try {
      job.run(java.nio.file.Path.of(context.getProperty("fillrate.sample")));
      terminal.line("Console: " + context.getProperty("fillrate.address") + "/console/");
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
  }
}

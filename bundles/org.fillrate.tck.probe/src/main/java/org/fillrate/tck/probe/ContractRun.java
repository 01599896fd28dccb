package org.fillrate.tck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One contract, run on one subject. */
final class ContractRun implements TestExecutionListener {
  private static final int LONGEST_REASON = 2000;

  private final String contract;
  private final String subject;
  private final List<Outcome> outcomes = new ArrayList<>();

  private ContractRun(String contract, String subject) {
    this.contract = contract;
    this.subject = subject;
  }

  /** Runs the tests that {@code type} inherits. */
  static ContractRun of(Class<?> type, String subject) {
    ContractRun run = new ContractRun(type.getSuperclass().getSimpleName(), subject);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // JUnit looks for its parts there; engines are named, for services are not found across bundles
    thread.setContextClassLoader(type.getClassLoader());
    try {
      Launcher launcher =
          LauncherFactory.create(
              LauncherConfig.builder()
                  .enableTestEngineAutoRegistration(false)
                  .enableTestExecutionListenerAutoRegistration(false)
                  .enableLauncherDiscoveryListenerAutoRegistration(false)
                  .enableLauncherSessionListenerAutoRegistration(false)
                  .enablePostDiscoveryFilterAutoRegistration(false)
                  .addTestEngines(new JupiterTestEngine())
                  .build());
      launcher.execute(
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectClass(type))
              .build(),
          run);
    } finally {
      thread.setContextClassLoader(before);
    }
    return run;
  }

  List<Outcome> outcomes() {
    return outcomes;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (!test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) return;
    String state =
        switch (result.getStatus()) {
          case SUCCESSFUL -> "pass";
          case FAILED -> "fail";
          case ABORTED -> "skipped";
        };
    String reason = result.getThrowable().map(ContractRun::reason).orElse("");
    outcomes.add(new Outcome(contract, subject, question(test), state, reason));
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    outcomes.add(new Outcome(contract, subject, question(test), "skipped", reason));
  }

  /** {@code learnsTheIdentity()} as words. */
  private static String question(TestIdentifier test) {
    String name =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(source -> ((MethodSource) source).getMethodName())
            .orElse(test.getDisplayName());
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String reason(Throwable failure) {
    String text = String.valueOf(failure).strip();
    return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + " …" : text;
  }
}

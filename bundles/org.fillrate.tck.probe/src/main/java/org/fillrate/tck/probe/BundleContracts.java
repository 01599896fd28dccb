package org.fillrate.tck.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.explain.Explainer;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.json.Json;
import org.fillrate.tensor.TensorService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** The contracts that fit what one bundle offers. */
final class BundleContracts {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String FOLDER = "OSGI-INF/fillrate/";

  private final BundleContext context;
  private final Bundle bundle;
  private final List<Outcome> outcomes = new ArrayList<>();

  BundleContracts(BundleContext context, Bundle bundle) {
    this.context = context;
    this.bundle = bundle;
  }

  List<Outcome> run() throws InterruptedException, IOException {
    Set<String> missing = await();
    for (String service : missing) {
      outcomes.add(
          new Outcome(
              "services",
              bundle.getSymbolicName(),
              "what the manifest promises appears",
              "fail",
              service + " did not appear within " + PATIENCE.toSeconds() + " s"));
    }
    algorithms();
    environments();
    for (Forecaster forecaster : offered(Forecaster.class)) {
      Subjects.forecaster = forecaster;
      outcomes.addAll(
          ContractRun.of(OfForecaster.class, "forecaster " + forecaster.id()).outcomes());
    }
    for (RiskModel model : offered(RiskModel.class)) {
      Subjects.riskModel = model;
      outcomes.addAll(ContractRun.of(OfRiskModel.class, "risk model " + model.id()).outcomes());
    }
    for (Explainer explainer : offered(Explainer.class)) {
      Subjects.explainer = explainer;
      outcomes.addAll(ContractRun.of(OfExplainer.class, "explainer " + explainer.id()).outcomes());
    }
    if (!offered(PolicyReader.class).isEmpty()) {
      outcomes.add(
          skipped(
              "PolicyReaderContract",
              "policy reader",
              "it needs an artifact of its format; run it in the bundle's own build"));
    }
    if (outcomes.isEmpty()) {
      outcomes.add(
          skipped("services", bundle.getSymbolicName(), "it offers nothing that has a contract"));
    }
    return outcomes;
  }

  private void algorithms() throws IOException {
    Document told = document("contract.json");
    for (Algorithm algorithm : offered(Algorithm.class)) {
      Subjects.algorithm = algorithm;
      Subjects.readers = all(PolicyReader.class);
      Subjects.tensors = all(TensorService.class).stream().findFirst().orElse(null);
      Subjects.told = told == null ? Document.EMPTY : told;
      outcomes.addAll(
          ContractRun.of(OfAlgorithm.class, "algorithm " + algorithm.info().id()).outcomes());
    }
  }

  private void environments() throws IOException {
    Document problem = document("rehearsal.json");
    for (EnvironmentProvider provider : offered(EnvironmentProvider.class)) {
      String subject = "environment " + provider.kind();
      if (problem == null || !problem.text("kind", "").equals(provider.kind())) {
        outcomes.add(
            skipped(
                "EnvironmentContract",
                subject,
                "it needs " + FOLDER + "rehearsal.json, a problem of the kind " + provider.kind()));
        continue;
      }
      Subjects.provider = provider;
      Subjects.problem = new Problem(problem);
      outcomes.addAll(ContractRun.of(OfEnvironment.class, subject).outcomes());
    }
  }

  private static Outcome skipped(String contract, String subject, String reason) {
    return new Outcome(contract, subject, "the contract", "skipped", reason);
  }

  private @Nullable Document document(String name) throws IOException {
    URL entry = bundle.getEntry(FOLDER + name);
    if (entry == null) return null;
    try (InputStream in = entry.openStream()) {
      return Json.parse(in);
    }
  }

  /** Waits for the services that the manifest promises; returns those that did not come. */
  private Set<String> await() throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    Set<String> missing = missing();
    while (!missing.isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(20);
      missing = missing();
    }
    return missing;
  }

  private Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    for (BundleCapability promise :
        bundle.adapt(BundleRevision.class).getDeclaredCapabilities("osgi.service")) {
      if (promise.getAttributes().get("objectClass") instanceof List<?> names) {
        names.forEach(name -> missing.add(String.valueOf(name)));
      }
    }
    for (ServiceReference<?> service : services()) {
      missing.removeAll(List.of((String[]) service.getProperty(Constants.OBJECTCLASS)));
    }
    return missing;
  }

  private List<ServiceReference<?>> services() {
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    return registered == null ? List.of() : List.of(registered);
  }

  private <T> List<T> offered(Class<T> type) {
    return all(type, true);
  }

  private <T> List<T> all(Class<T> type) {
    return all(type, false);
  }

  private <T> List<T> all(Class<T> type, boolean ofThisBundle) {
    try {
      List<T> found = new ArrayList<>();
      for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
        if (ofThisBundle && !bundle.equals(reference.getBundle())) continue;
        T service = context.getService(reference);
        if (service != null) found.add(service);
      }
      return found;
    } catch (InvalidSyntaxException noFilter) {
      throw new IllegalStateException(noFilter);
    }
  }
}

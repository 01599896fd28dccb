package org.fillrate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Asks plug-ins, before hours of training, whether what they shall do makes sense to them, and
 * lends them to who measures them.
 */
class PlugInQuestions {
  private static final int DIGEST_LETTERS = 12;

  private final BundleContext context;

  PlugInQuestions(BundleContext context) {
    this.context = context;
  }

  /**
   * Lets the problem's environment read it.
   *
   * @throws InvalidInput with the fields that are at fault
   */
  void check(Problem problem) {
    inModel(problem, model -> model);
  }

  /** Lets a problem's model be used. */
  <R> R inModel(Problem problem, Function<ProblemModel, R> use) {
    return ask(
        EnvironmentProvider.class,
        "kind",
        problem.kind(),
        EnvironmentProvider::kind,
        provider -> use.apply(provider.model(problem)));
  }

  /** Lets a policy be used that the installed reader of its format has read. */
  <R> R inPolicy(PolicyArtifact artifact, Function<Policy, R> use) {
    String format = artifact.format();
    return ask(
        PolicyReader.class,
        "format",
        format,
        reader -> reader.reads(format) ? format : reader.getClass().getName(),
        reader -> use.apply(reader.read(artifact)));
  }

  /** Every learner that is installed, in the order of their ids. */
  List<AlgorithmInfo> learners() {
    ServiceTracker<Algorithm, Algorithm> tracker =
        new ServiceTracker<>(context, Algorithm.class, null);
    tracker.open();
    try {
      return tracker.getTracked().values().stream()
          .map(Algorithm::info)
          .filter(info -> info.role() == AlgorithmInfo.Role.LEARNER)
          .sorted(Comparator.comparing(AlgorithmInfo::id))
          .toList();
    } finally {
      tracker.close();
    }
  }

  /** Whether an algorithm can learn a problem. */
  boolean supports(String algorithm, Problem problem) {
    EnvironmentSpec spec = inModel(problem, ProblemModel::spec);
    return askAlgorithm(algorithm, found -> found.supports(spec));
  }

  /** All parameters of an algorithm, defaults filled in. */
  Document parameters(String algorithm, Document given) {
    return askAlgorithm(algorithm, found -> found.info().parameters().validate(given));
  }

  /** Which code of an algorithm is installed: its bundle's version and a digest of its classes. */
  String algorithmVersion(String algorithm) {
    return askAlgorithm(algorithm, PlugInQuestions::version);
  }

  /** The same of the environment that simulates a kind of problems. */
  String environmentVersion(String kind) {
    return ask(
        EnvironmentProvider.class,
        "kind",
        kind,
        EnvironmentProvider::kind,
        PlugInQuestions::version);
  }

  private <R> R askAlgorithm(String id, Function<Algorithm, R> question) {
    return ask(Algorithm.class, "algorithm", id, algorithm -> algorithm.info().id(), question);
  }

  private <T, R> R ask(
      Class<T> type,
      String field,
      String wanted,
      Function<T, String> name,
      Function<T, R> question) {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    try {
      List<String> known = new ArrayList<>();
      for (T service : tracker.getTracked().values()) {
        if (name.apply(service).equals(wanted)) return question.apply(service);
        known.add(name.apply(service));
      }
      Collections.sort(known);
      throw new InvalidInput(field, "is not installed: \"" + wanted + "\"; known are " + known);
    } finally {
      tracker.close();
    }
  }

  private static String version(Object plugIn) {
    Bundle bundle = FrameworkUtil.getBundle(plugIn.getClass());
    if (bundle == null) return "";
    return bundle.getVersion() + "-" + digest(bundle).substring(0, DIGEST_LETTERS);
  }

  /** While a bundle is being written its version stays, but what it does changes. */
  private static String digest(Bundle bundle) {
    Map<String, URL> classes = new TreeMap<>();
    Enumeration<URL> entries = bundle.findEntries("/", "*.class", true);
    while (entries != null && entries.hasMoreElements()) {
      URL entry = entries.nextElement();
      classes.put(entry.getPath(), entry);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (URL entry : classes.values()) {
        try (InputStream in = entry.openStream()) {
          digest.update(in.readAllBytes());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new IllegalStateException("an installed bundle can't be read: " + e, e);
    }
  }
}

package org.fillrate.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.json.Json;

/**
 * One training of a benchmark.
 *
 * @param parameters all of them, defaults included
 * @param algorithmVersion which code learns
 * @param environmentVersion which code it learns in
 */
record BenchmarkTask(
    Suite.Entry entry,
    String algorithm,
    String algorithmVersion,
    String environmentVersion,
    Document parameters,
    long seed,
    Budget budget) {
  private static final int DIGEST_LETTERS = 12;
  private static final int LONGEST_NAME = 60;

  /** All that the outcome depends on: a task of the same identity need not be done again. */
  Document identity() {
    return Document.of(
        "problem",
        entry.problem().hash(),
        "algorithm",
        algorithm,
        "algorithmVersion",
        algorithmVersion,
        "environmentVersion",
        environmentVersion,
        "parameters",
        parameters,
        "seed",
        seed,
        "budget",
        Json.documentOf(budget));
  }

  /** A name for files: readable, and another one for each identity. */
  String fileName() {
    String name = entry.name().replaceAll("[^A-Za-z0-9._-]+", "-");
    if (name.length() > LONGEST_NAME) name = name.substring(0, LONGEST_NAME);
    return name + "-" + algorithm + "-" + seed + "-" + digest();
  }

  private String digest() {
    try {
      byte[] text = Json.write(identity()).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_LETTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** For people. */
  @Override
  public String toString() {
    return algorithm + " on " + entry.name() + ", seed " + seed;
  }

  TrainingRequest request() {
    return new TrainingRequest(
        "",
        entry.problem(),
        algorithm,
        parameters,
        List.of(seed),
        budget,
        System.getProperty("user.name", ""));
  }
}

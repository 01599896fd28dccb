package org.fillrate.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.json.Json;
import org.fillrate.learning.Safetensors;
import org.fillrate.training.RunCheckpoint.Unfinished;
import org.fillrate.training.Shortlist.Candidate;

/**
 * Checkpoints as bytes: a number that names the version, and then blocks with their length before
 * them: one of JSON, one of safetensors for each baseline and each policy, and where a seed is
 * current, the learner's bytes, those of its environments, and the policies of its shortlist.
 */
final class CheckpointFormat {
  private static final int VERSION = 0x46524303; // "FRC" and 3

  /** Knew no shortlists; else the same. */
  private static final int WITHOUT_SHORTLIST = 0x46524302;

  private CheckpointFormat() {}

  static byte[] write(RunCheckpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      block(out, Json.write(header(checkpoint)).getBytes(StandardCharsets.UTF_8));
      for (Outcome o : checkpoint.baselines()) block(out, Safetensors.write(o.artifact()));
      for (Outcome o : checkpoint.policies()) block(out, Safetensors.write(o.artifact()));
      Unfinished current = checkpoint.current();
      if (current != null) {
        block(out, current.learner());
        for (byte[] world : current.worlds()) block(out, world);
        for (Candidate c : current.shortlist()) block(out, Safetensors.write(c.policy()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalArgumentException where the bytes are no checkpoint
   */
  static RunCheckpoint read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readInt();
      if (version != VERSION && version != WITHOUT_SHORTLIST) {
        throw new IllegalArgumentException("is of another version");
      }
      Document header = Json.parse(new String(block(in), StandardCharsets.UTF_8));
      List<Outcome> baselines = outcomes(header.documents("baselines"), in);
      List<Outcome> policies = outcomes(header.documents("policies"), in);
      Unfinished current =
          header.has("current") ? unfinished(header.document("current"), in) : null;
      return new RunCheckpoint(
          header.number("elapsedSeconds"), optimum(header), baselines, policies, current);
    } catch (IOException e) {
      throw new IllegalArgumentException("ends too early", e);
    }
  }

  private static Unfinished unfinished(Document seed, DataInputStream in) throws IOException {
    Effort effort = Effort.of(seed.document("effort"));
    byte[] learner = block(in);
    List<byte[]> worlds = new ArrayList<>();
    for (long left = whole(seed, "worlds"); left > 0; left--) worlds.add(block(in));
    List<Candidate> shortlist = new ArrayList<>();
    for (Document entry :
        seed.has("shortlist") ? seed.documents("shortlist") : List.<Document>of()) {
      shortlist.add(
          new Candidate(
              whole(entry, "steps"), entry.number("progress"), Safetensors.read(block(in))));
    }
    return new Unfinished(whole(seed, "seed"), effort, learner, worlds, shortlist);
  }

  private static Document header(RunCheckpoint checkpoint) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("elapsedSeconds", checkpoint.elapsedSeconds());
    checkpoint.optimum().ifPresent(found -> header.put("optimum", Json.documentOf(found)));
    header.put("baselines", checkpoint.baselines().stream().map(CheckpointFormat::entry).toList());
    header.put("policies", checkpoint.policies().stream().map(CheckpointFormat::entry).toList());
    Unfinished current = checkpoint.current();
    if (current != null) {
      header.put(
          "current",
          Document.of(
              "seed",
              current.seed(),
              "effort",
              current.effort().toDocument(),
              "worlds",
              current.worlds().size(),
              "shortlist",
              current.shortlist().stream().map(CheckpointFormat::entry).toList()));
    }
    return Document.of(header);
  }

  private static Document entry(Candidate candidate) {
    return Document.of("steps", candidate.steps(), "progress", candidate.progress());
  }

  private static Document entry(Outcome outcome) {
    Judgement judgement = outcome.judgement();
    return Document.of(
        "algorithm",
        outcome.algorithm(),
        "seed",
        outcome.seed(),
        "effort",
        outcome.effort().toDocument(),
        "exact",
        judgement.exact(),
        "cost",
        Json.documentOf(judgement.cost()),
        "figures",
        judgement.figures(),
        "samples",
        judgement.samples(),
        "items",
        judgement.items(),
        "validation",
        outcome.validation());
  }

  private static List<Outcome> outcomes(List<Document> entries, DataInputStream in)
      throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Document entry : entries) {
      PolicyArtifact artifact = Safetensors.read(block(in));
      Judgement judgement =
          new Judgement(
              entry.flag("exact"),
              estimate(entry.document("cost")),
              entry.document("figures"),
              entry.numbers("samples"),
              entry.documents("items"));
      outcomes.add(
          new Outcome(
              entry.text("algorithm"),
              whole(entry, "seed"),
              artifact,
              Effort.of(entry.document("effort")),
              judgement,
              entry.has("validation") ? entry.document("validation") : Document.EMPTY));
    }
    return List.copyOf(outcomes);
  }

  private static Optional<Estimate> optimum(Document header) {
    return header.has("optimum")
        ? Optional.of(estimate(header.document("optimum")))
        : Optional.empty();
  }

  /** A single sample has an endless interval, which JSON leaves out. */
  private static Estimate estimate(Document document) {
    return new Estimate(
        document.number("mean"),
        document.number("low", Double.NEGATIVE_INFINITY),
        document.number("high", Double.POSITIVE_INFINITY));
  }

  /** Seeds use all 64 bits, more than a double holds. */
  private static long whole(Document document, String field) {
    if (document.get(field) instanceof Long value) return value;
    throw new IllegalArgumentException(field + " is not a whole number");
  }

  private static void block(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] block(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IllegalArgumentException("has a block of " + length + " bytes");
    }
    return in.readNBytes(length);
  }
}

package org.fillrate.api.environment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.fillrate.api.document.Document;

/**
 * What is to be decided, as one document: kind, items, demand, lead times, costs, constraints and
 * objective.
 *
 * @param document the whole document, {@code kind} and {@code name} included
 */
public record Problem(Document document) {
  public Problem {
    document.text("kind");
  }

  /** Which {@link EnvironmentProvider} reads it. */
  public String kind() {
    return document.text("kind");
  }

  /** A name for people. */
  public String name() {
    return document.text("name", kind());
  }

  /** SHA-256 over the document without its name, independent of the order of fields; in hex. */
  public String hash() {
    try {
      String canonical = canonical(document.with("name", null));
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String canonical(Object value) {
    if (value instanceof Document document) {
      StringBuilder text = new StringBuilder("{");
      new TreeMap<>(document.asMap())
          .forEach((k, v) -> text.append(k).append('=').append(canonical(v)).append(';'));
      return text.append('}').toString();
    }
    if (value instanceof List<?> list) {
      StringBuilder text = new StringBuilder("[");
      list.forEach(item -> text.append(canonical(item)).append(';'));
      return text.append(']').toString();
    }
    if (value instanceof Number number) return Double.toString(number.doubleValue());
    if (!(value instanceof String text)) return value.toString();
    // in quotes, so that no text can pass for structure
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

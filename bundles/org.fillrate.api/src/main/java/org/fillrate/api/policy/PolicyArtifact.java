package org.fillrate.api.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A policy as data: what a {@code safetensors} file holds. It outlives the bundle that made it.
 *
 * @param metadata texts, {@code format} among them (for example {@code network/v1}); lists and
 *     objects as JSON
 * @param tensors numbers by name, in order
 */
public record PolicyArtifact(Map<String, String> metadata, Map<String, FloatTensor> tensors) {
  public PolicyArtifact {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    if (!metadata.containsKey("format")) throw new IllegalArgumentException("metadata lack format");
  }

  /** Which reader understands it. */
  public String format() {
    return text("format");
  }

  /** A text of the metadata. */
  public String text(String name) {
    String text = metadata.get(name);
    if (text == null) throw new IllegalArgumentException("the artifact's metadata lack " + name);
    return text;
  }

  public FloatTensor tensor(String name) {
    FloatTensor tensor = tensors.get(name);
    if (tensor == null) throw new IllegalArgumentException("the artifact lacks the tensor " + name);
    return tensor;
  }

  /** A copy with more metadata. */
  public PolicyArtifact with(Map<String, String> more) {
    Map<String, String> merged = new LinkedHashMap<>(metadata);
    merged.putAll(more);
    return new PolicyArtifact(merged, tensors);
  }
}

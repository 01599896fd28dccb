package org.fillrate.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checked bytes of the policies used last, so that a switch back does not wait for the store.
 * Bounded in bytes; thread-safe.
 */
final class WarmArtifacts {
  private final long mostBytes;
  private final Map<String, byte[]> byPolicy = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  WarmArtifacts(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized Optional<byte[]> find(String policy) {
    return Optional.ofNullable(byPolicy.get(policy));
  }

  synchronized void keep(String policy, byte[] artifact) {
    if (artifact.length > mostBytes) return;
    byte[] before = byPolicy.put(policy, artifact);
    bytes += artifact.length - (before == null ? 0 : before.length);
    var oldest = byPolicy.values().iterator();
    while (bytes > mostBytes) {
      bytes -= oldest.next().length;
      oldest.remove();
    }
  }
}

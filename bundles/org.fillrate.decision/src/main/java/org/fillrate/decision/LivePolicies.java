package org.fillrate.decision;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.jspecify.annotations.Nullable;

/**
 * The live policies of one worker thread. Only that thread uses them; any thread may drop them, so
 * that a reader's bundle can be unloaded.
 */
final class LivePolicies {
  private static final int MOST = 32;

  private record Live(PolicyReader reader, Policy policy) {}

  private final Map<String, Live> byId =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Live> eldest) {
          return size() > MOST;
        }
      };

  Policy policy(String id, PolicyReader reader, PolicyArtifact artifact) {
    Live live = find(id);
    if (live != null && live.reader == reader) return live.policy;
    Policy policy = reader.read(artifact); // outside the lock: it may hang
    synchronized (this) {
      byId.put(id, new Live(reader, policy));
    }
    return policy;
  }

  private synchronized @Nullable Live find(String id) {
    return byId.get(id);
  }

  synchronized void drop(String id) {
    byId.remove(id);
  }

  synchronized void drop(PolicyReader reader) {
    byId.values().removeIf(live -> live.reader == reader);
  }

  synchronized void clear() {
    byId.clear();
  }
}

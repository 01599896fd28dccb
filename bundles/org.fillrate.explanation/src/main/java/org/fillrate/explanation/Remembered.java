package org.fillrate.explanation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The results used last. Thread-safe. */
final class Remembered<T> {
  private static final int MOST = 64;

  private final Map<String, T> results =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
          return size() > MOST;
        }
      };

  synchronized Optional<T> find(String key) {
    return Optional.ofNullable(results.get(key));
  }

  synchronized void put(String key, T result) {
    results.put(key, result);
  }

  synchronized void clear() {
    results.clear();
  }
}

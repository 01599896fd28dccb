package org.fillrate.rest.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.fillrate.api.access.Scope;

/**
 * A stored list as somebody with item groups sees it: what is outside of them is not there.
 *
 * @param item code of an element's item
 */
record ScopedList<T>(Scope scope, Function<T, String> item, Stored<T> stored) {
  private static final int CHUNK = 1000;

  /** Reads a part of the whole list. */
  interface Stored<T> {
    List<T> part(int offset, int limit);
  }

  /** At most {@code limit} elements after the first {@code offset} ones that are in scope. */
  List<T> part(int offset, int limit) {
    if (scope.isEverything()) return stored.part(offset, limit);
    List<T> seen = new ArrayList<>();
    int skipped = 0;
    for (int from = 0; seen.size() < limit; from += CHUNK) {
      List<T> chunk = stored.part(from, CHUNK);
      for (T element : chunk) {
        if (!scope.permits(item.apply(element))) continue;
        if (skipped < offset) skipped++;
        else if (seen.size() < limit) seen.add(element);
      }
      if (chunk.size() < CHUNK) break;
    }
    return seen;
  }
}

package org.fillrate.decision;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ProblemModel;
import org.jspecify.annotations.Nullable;

/**
 * Sampled demand of a problem's items, kept from one decision to the next while there is memory:
 * sampling would take most of a decision's time. Thread-safe.
 */
final class DemandOutlooks {
  private static final int MOST = 1000;

  /** All that demand depends on, see {@link ProblemModel#demandPaths}. */
  private record Key(String item, int demandState, List<Double> demandHistory) {}

  private final ProblemModel model;
  private final Map<Key, SoftReference<DemandOutlook>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<DemandOutlook>> eldest) {
          return size() > MOST;
        }
      };

  DemandOutlooks(ProblemModel model) {
    this.model = model;
  }

  DemandOutlook of(ItemState state) {
    Key key = new Key(state.item(), state.demandState(), state.demandHistory());
    DemandOutlook kept = kept(key);
    if (kept != null) return kept;
    DemandOutlook made = new DemandOutlook(model, state); // twice at once is the same twice
    synchronized (known) {
      known.put(key, new SoftReference<>(made));
    }
    return made;
  }

  private @Nullable DemandOutlook kept(Key key) {
    synchronized (known) {
      SoftReference<DemandOutlook> reference = known.get(key);
      return reference == null ? null : reference.get();
    }
  }
}

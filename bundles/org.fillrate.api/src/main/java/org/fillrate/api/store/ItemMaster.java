package org.fillrate.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.data.ItemTerms;
import org.osgi.annotation.versioning.ProviderType;

/** The terms of items. Each change is in the audit trail, with what was there before. */
@ProviderType
public interface ItemMaster {
  /** By code. */
  List<Kept> list();

  Optional<Kept> find(String item);

  /**
   * Keeps terms in the place of what was kept of their items, all or none. Terms that are as they
   * were change nothing.
   *
   * @return how many changed
   */
  int keep(List<ItemTerms> terms, String by);

  /** Forgets an item's terms; false where there are none. */
  boolean remove(String item, String by);

  /**
   * Terms as they stand.
   *
   * @param by who changed them last
   */
  record Kept(ItemTerms terms, String by, Instant changed) {}
}

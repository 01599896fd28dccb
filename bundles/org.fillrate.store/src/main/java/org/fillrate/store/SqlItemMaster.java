package org.fillrate.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.fillrate.api.data.ItemTerms;
import org.fillrate.api.document.Document;
import org.fillrate.api.store.ItemMaster;
import org.fillrate.json.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Terms of items as JSON. Each change and its audit entry are one transaction. */
final class SqlItemMaster implements ItemMaster {
  private static final RowMapper<Kept> ROW =
      (row, context) ->
          new Kept(
              Json.read(row.getString("terms"), ItemTerms.class),
              row.getString("changed_by"),
              Instants.of(row, "changed"));

  private final Database database;

  SqlItemMaster(Database database) {
    this.database = database;
  }

  @Override
  public List<Kept> list() {
    return database.transact(
        handle -> handle.createQuery("select * from item_master order by item").map(ROW).list());
  }

  @Override
  public Optional<Kept> find(String item) {
    return database.transact(handle -> find(handle, item));
  }

  private static Optional<Kept> find(Handle handle, String item) {
    return handle
        .createQuery("select * from item_master where item = :item")
        .bind("item", item)
        .map(ROW)
        .findOne();
  }

  @Override
  public int keep(List<ItemTerms> terms, String by) {
    // by code, so that two who keep the same items do not wait for each other in a circle
    Map<String, ItemTerms> last = new LinkedHashMap<>();
    terms.stream()
        .sorted((a, b) -> a.item().compareTo(b.item()))
        .forEach(one -> last.put(one.item(), one));
    return database.transact(
        handle -> {
          Map<String, String> told = new LinkedHashMap<>();
          for (ItemTerms now : last.values()) {
            ItemTerms before = find(handle, now.item()).map(Kept::terms).orElse(null);
            if (now.equals(before)) continue;
            write(handle, now, by, before == null);
            told.put(now.item(), difference(before, now));
          }
          told.forEach(
              (item, change) -> SqlAuditTrail.append(handle, by, "item.change", item, change));
          return told.size();
        });
  }

  private static void write(Handle handle, ItemTerms terms, String by, boolean inserted) {
    handle
        .createUpdate(
            inserted
                ? "insert into item_master (item, terms, changed_by, changed)"
                    + " values (:item, :terms, :by, :changed)"
                : "update item_master set terms = :terms, changed_by = :by, changed = :changed"
                    + " where item = :item")
        .bind("item", terms.item())
        .bind("terms", Json.write(terms))
        .bind("by", by)
        .bind("changed", Instants.column(Instants.kept(Instant.now())))
        .execute();
  }

  @Override
  public boolean remove(String item, String by) {
    return database.transact(
        handle -> {
          Optional<Kept> before = find(handle, item);
          if (before.isEmpty()) return false;
          handle.execute("delete from item_master where item = ?", item);
          String change = difference(before.get().terms(), null);
          SqlAuditTrail.append(handle, by, "item.remove", item, change);
          return true;
        });
  }

  /** Field by field: {@code leadTime 3 → 5, lot – → 12}. */
  private static String difference(@Nullable ItemTerms before, @Nullable ItemTerms after) {
    Document from = before == null ? Document.EMPTY : Json.documentOf(before);
    Document to = after == null ? Document.EMPTY : Json.documentOf(after);
    TreeSet<String> fields = new TreeSet<>(from.names());
    fields.addAll(to.names());
    fields.remove("item");
    List<String> changes = new ArrayList<>();
    for (String field : fields) {
      String old = words(from.get(field));
      String now = words(to.get(field));
      if (!Objects.equals(old, now)) changes.add(field + " " + old + " → " + now);
    }
    return String.join(", ", changes);
  }

  private static String words(@Nullable Object value) {
    String text =
        value == null ? "" : value instanceof List<?> list ? list(list) : value.toString();
    return text.isEmpty() ? "–" : text;
  }

  private static String list(List<?> values) {
    return String.join(" ", values.stream().map(String::valueOf).toList());
  }
}

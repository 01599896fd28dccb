package org.fillrate.rest.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.data.ItemTerms;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.store.ItemMaster;
import org.fillrate.rest.route.DataAnswers;
import org.jspecify.annotations.Nullable;

/**
 * Writes the terms of the item master into the {@code items} of a {@code single-item} problem on
 * imported history. They become part of the document, so its hash tells of them, and a later change
 * of the master changes no problem. What the document says itself stays.
 */
final class MasterTerms {
  private final ItemMaster master;
  private final Problems problems;

  MasterTerms(ItemMaster master, Problems problems) {
    this.master = master;
    this.problems = problems;
  }

  /**
   * @throws InvalidInput where the document is no such problem, or is none with the terms in it
   */
  DataAnswers.Filled fill(Document document) {
    if (!document.documentOrEmpty("demand").text("distribution", "").equals("history")) {
      throw new InvalidInput(
          "demand.distribution", "must be history: the item master knows recorded items");
    }
    List<String> chosen = problems.model(new Problem(document)).items();
    Map<String, Document> own = new LinkedHashMap<>();
    if (document.has("items")) {
      document.documents("items").forEach(item -> own.put(item.text("item"), item));
    }
    Map<String, ItemTerms> known = new HashMap<>();
    master.list().forEach(kept -> known.put(kept.terms().item(), kept.terms()));
    List<String> filled = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String item : chosen) {
      ItemTerms terms = known.get(item);
      if (terms == null) {
        unknown.add(item);
        continue;
      }
      Document before = own.getOrDefault(item, Document.of("item", item));
      Document after = with(before, terms, document);
      if (after.equals(before)) continue;
      own.put(item, after);
      filled.add(item);
    }
    Document result = own.isEmpty() ? document : document.with("items", List.copyOf(own.values()));
    problems.model(new Problem(result));
    return new DataAnswers.Filled(result, chosen.size(), filled, unknown);
  }

  private static Document with(Document own, ItemTerms terms, Document document) {
    Document result = own;
    if (!own.has("leadTime") && terms.leadTime() != null) {
      result = result.with("leadTime", terms.leadTime());
    }
    if (!own.has("costs") && !own.has("unitCost") && terms.unitCost() != null) {
      result = result.with("unitCost", terms.unitCost());
    }
    if (!own.has("order")) {
      Document usual = document.documentOrEmpty("order");
      Document order = known(usual, "lot", terms.lot());
      order = known(order, "minimum", terms.minimum());
      order = known(order, "max", terms.maximum());
      if (!order.equals(usual)) result = result.with("order", order);
    }
    return result;
  }

  private static Document known(Document order, String field, @Nullable Integer value) {
    return value == null ? order : order.with(field, value);
  }
}

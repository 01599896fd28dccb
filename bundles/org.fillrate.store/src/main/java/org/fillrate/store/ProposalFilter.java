package org.fillrate.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fillrate.api.decision.ProposalQuery;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** A query for proposals in SQL; every value is bound, none is part of the text. */
final class ProposalFilter {
  private final ProposalQuery query;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  ProposalFilter(ProposalQuery query) {
    this.query = query;
    equal("problem", query.problem());
    equal("policy", query.policy());
    if (query.status() != null) equal("status", SqlProposalStore.column(query.status()));
    like("lower(item)", "item", query.item().toLowerCase(Locale.ROOT));
    like("rails", "rail", query.rail().isEmpty() ? "" : "," + query.rail() + ",");
    scope(query.scope().prefixes());
    time("made >= :since", "since", query.since());
    time("made < :until", "until", query.until());
  }

  private void equal(String column, String value) {
    if (value.isEmpty()) return;
    conditions.add(column + " = :" + column);
    values.put(column, value);
  }

  private void like(String column, String name, String part) {
    if (part.isEmpty()) return;
    conditions.add(column + " like :" + name + " escape '!'");
    values.put(name, "%" + literal(part) + "%");
  }

  private static String literal(String part) {
    return part.replaceAll("[!%_]", "!$0");
  }

  private void scope(List<String> prefixes) {
    List<String> any = new ArrayList<>();
    for (String prefix : prefixes) {
      String name = "prefix" + any.size();
      any.add("item like :" + name + " escape '!'");
      values.put(name, literal(prefix) + "%");
    }
    if (!any.isEmpty()) conditions.add("(" + String.join(" or ", any) + ")");
  }

  private void time(String condition, String name, @Nullable Instant instant) {
    if (instant == null) return;
    conditions.add(condition);
    values.put(name, Instants.column(instant));
  }

  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  String order() {
    return " order by "
        + switch (query.sort()) {
          case NEWEST -> "number desc";
          case OLDEST -> "number";
          case MONEY_AT_STAKE -> "stake desc nulls last, number desc";
          case RISK -> "stock_out desc nulls last, number desc";
          case DIFFERENCE -> "difference desc, number desc";
          case ITEM -> "item, number desc";
        };
  }

  Query bind(Query statement) {
    return statement.bindMap(values);
  }
}

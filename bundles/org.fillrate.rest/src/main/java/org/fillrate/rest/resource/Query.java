package org.fillrate.rest.resource;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.rest.route.Answers.Page;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request. */
final class Query {
  static final int LARGEST_PAGE = 1000;
  private final MultivaluedMap<String, String> values;

  private Query(MultivaluedMap<String, String> values) {
    this.values = values;
  }

  static Query of(UriInfo uri) {
    return new Query(uri.getQueryParameters());
  }

  String text(String name, String otherwise) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > 1) throw new InvalidInput(name, "is given more than once");
    return given.isEmpty() ? otherwise : given.get(0);
  }

  boolean flag(String name, boolean otherwise) {
    String text = text(name, String.valueOf(otherwise));
    if (!text.equals("true") && !text.equals("false")) {
      throw new InvalidInput(name, "must be true or false, but is \"" + text + "\"");
    }
    return text.equals("true");
  }

  int integer(String name, int otherwise, int least, int most) {
    String text = text(name, String.valueOf(otherwise));
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) return value;
    } catch (NumberFormatException e) {
      // answered below, as a number out of range is
    }
    throw new InvalidInput(
        name, "must be a whole number from " + least + " to " + most + ", but is \"" + text + "\"");
  }

  /** One of an enumeration's words, as they stand in JSON. */
  <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
    String text = text(name, "");
    if (text.isEmpty()) return null;
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (word.equals(text)) return constant;
      words.add(word);
    }
    throw new InvalidInput(name, "must be one of " + words + ", but is \"" + text + "\"");
  }

  /** An instant; a date means its first moment, UTC; null where none is given. */
  @Nullable Instant instant(String name) {
    String text = text(name, "");
    return text.isEmpty() ? null : instant(name, text);
  }

  static Instant instant(String name, String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new InvalidInput(
          name,
          "must be a date or an instant, for example 2026-01-31 or 2026-01-31T08:00:00Z, but is \""
              + text
              + "\"");
    }
  }

  /** A time that is over; null where none is given. */
  @Nullable Instant past(String name) {
    Instant instant = instant(name);
    if (instant == null || !instant.isAfter(Instant.now())) return instant;
    throw new InvalidInput(name, "must be a time in the past, but is " + instant);
  }

  int offset() {
    return integer("offset", 0, 0, Integer.MAX_VALUE - LARGEST_PAGE - 1);
  }

  int limit() {
    return integer("limit", 100, 1, LARGEST_PAGE);
  }

  /** The part of a whole list that is asked for. */
  <T, V> Page<V> page(List<T> all, Function<T, V> view) {
    int offset = offset();
    int limit = limit();
    List<V> items = all.stream().skip(offset).limit(limit).map(view).toList();
    int end = offset + items.size();
    return new Page<>(items, all.size(), offset, limit, end < all.size() ? end : null);
  }

  /** A part that the store cut out of a list of {@code total}. */
  <T, V> Page<V> counted(List<T> part, int total, Function<T, V> view) {
    int offset = offset();
    int end = offset + part.size();
    Integer next = end < total && !part.isEmpty() ? end : null;
    return new Page<>(part.stream().map(view).toList(), total, offset, limit(), next);
  }

  /** A part that was fetched with one item more than asked for, to see whether more follow. */
  <T, V> Page<V> fetched(List<T> oneMore, Function<T, V> view) {
    int offset = offset();
    int limit = limit();
    List<V> items = oneMore.stream().limit(limit).map(view).toList();
    Integer next = oneMore.size() > limit ? offset + limit : null;
    return new Page<>(items, null, offset, limit, next);
  }
}

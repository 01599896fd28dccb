package org.fillrate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Instants in columns of type {@code timestamp with time zone}, which count microseconds. */
final class Instants {
  private Instants() {}

  static Instant of(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** As a column will hold it. */
  static Instant kept(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** As drivers take it. */
  static OffsetDateTime column(Instant instant) {
    return kept(instant).atOffset(ZoneOffset.UTC);
  }
}

package org.fillrate.forecast.classical;

import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;

/**
 * Checked parameters.
 *
 * @param method id of a {@link Method}, or {@link #AUTO}
 * @param season days
 * @param origins most rolling origins that methods are compared on
 * @param sizeSmoothing of demand sizes, above 0 to 1
 * @param intervalSmoothing of intervals (Croston, SBA) or of the probability (TSB), above 0 to 1
 */
record ClassicalParameters(
    String method, int season, int origins, double sizeSmoothing, double intervalSmoothing) {
  static final String AUTO = "auto";

  static final Schema SCHEMA =
      Schema.of(
          Field.choice(
                  "method", AUTO, "seasonal-naive", "ses", "holt-winters", "croston", "sba", "tsb")
              .defaultsTo(AUTO)
              .help("auto takes the method with the lowest rolling-origin error"),
          Field.integer("season")
              .between(2, 366)
              .defaultsTo(7)
              .unit("days")
              .help("length of the season: 7 for a weekly pattern"),
          Field.integer("origins")
              .between(1, 50)
              .defaultsTo(8)
              .help("rolling origins that auto compares on, fewer where the series is short"),
          Field.number("sizeSmoothing")
              .between(0.001, 1)
              .defaultsTo(0.05)
              .help("weight of the newest demand size in croston, sba and tsb"),
          Field.number("intervalSmoothing")
              .between(0.001, 1)
              .defaultsTo(0.1)
              .help("weight of the newest interval in croston and sba, of the newest day in tsb"));

  /** Reads a document; throws {@code InvalidInput} with every field at fault. */
  static ClassicalParameters of(Document given) {
    Document checked = SCHEMA.validate(given);
    return new ClassicalParameters(
        checked.text("method"),
        checked.integer("season"),
        checked.integer("origins"),
        checked.number("sizeSmoothing"),
        checked.number("intervalSmoothing"));
  }
}

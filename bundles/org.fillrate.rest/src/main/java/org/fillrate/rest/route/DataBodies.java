package org.fillrate.rest.route;

import java.util.List;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.FieldType;
import org.fillrate.api.document.Schema;

/** What the routes of data take. */
public final class DataBodies {
  public static final RequestBody REPAIRS =
      RequestBody.json(
          Field.listOf(
                  Field.object(
                      "repairs",
                      Schema.of(
                          Field.integer("row")
                              .between(1, Integer.MAX_VALUE)
                              .help("line of the file"),
                          Field.text("column").defaultsTo("").help("none for the whole row"),
                          text("value", 10_000, "of the column, or the whole row as CSV"))))
              .between(1, 1000));

  public static final RequestBody ACCEPT =
      RequestBody.json(
          Field.flag("leaveOut")
              .defaultsTo(false)
              .help("whether rows still at fault are left out"));

  public static final RequestBody ITEM =
      RequestBody.json(
          Field.text("item").help("its code"),
          Field.integer("leadTime").between(0, 60).optional().unit("periods"),
          Field.integer("lot").between(1, 1_000_000).optional().unit("units"),
          Field.integer("minimum").between(0, 1_000_000).optional().unit("units"),
          Field.integer("maximum").between(1, 10_000_000).optional().unit("units"),
          Field.number("unitCost").between(0, 1e9).optional().unit("money per unit"),
          Field.text("supplier").defaultsTo(""),
          Field.listOf(
                  Field.choice(
                      "orderDays",
                      "monday",
                      "tuesday",
                      "wednesday",
                      "thursday",
                      "friday",
                      "saturday",
                      "sunday"))
              .between(0, 7)
              .defaultsTo(List.of())
              .help("on which its supplier takes orders; none for every day"),
          Field.listOf(Field.text("closedDates"))
              .between(0, 1000)
              .defaultsTo(List.of())
              .help("on which it takes none, such as 2026-12-25"));

  public static final RequestBody SOURCE =
      RequestBody.json(
          Field.text("name"),
          Field.text("url").help("jdbc:postgresql://host:5432/database"),
          Field.text("user"),
          Field.text("password").optional().help("else the one that is kept for this URL and user"),
          text("query", 10_000, "one SELECT, with columns named as an import asks for"));

  public static final RequestBody FROM_SOURCE =
      RequestBody.json(
          Field.text("source").help("name, see /sources"),
          Field.text("name").help("of the data set that it would become"));

  private DataBodies() {}

  private static Field text(String name, int longest, String help) {
    return new Field(name, new FieldType.Text(longest), null, true, "", help);
  }
}

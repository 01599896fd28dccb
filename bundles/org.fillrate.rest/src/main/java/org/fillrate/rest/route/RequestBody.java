package org.fillrate.rest.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.FieldType;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.api.policy.RolloutLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a route takes.
 *
 * @param media accepted media types
 * @param limit bytes
 * @param schema of a JSON body
 * @param free fields of the body that the schema does not describe, with their own JSON Schema
 */
public record RequestBody(
    List<String> media, long limit, Schema schema, Map<String, Document> free) {
  private static final List<String> JSON = List.of("application/json");
  private static final long JSON_LIMIT = 16L << 20;
  private static final Document ANY_OBJECT = Document.of("type", "object");
  private static final Document ID_OR_DOCUMENT =
      Document.of(
          "description",
          "id of a stored problem, or a problem document",
          "oneOf",
          List.of(Document.of("type", "string"), ANY_OBJECT));

  /** No body is read. */
  public static final RequestBody NONE = new RequestBody(List.of(), 0, Schema.EMPTY, Map.of());

  public static final RequestBody UPLOAD =
      new RequestBody(
          List.of("text/csv", "application/gzip", "application/x-gzip", "application/octet-stream"),
          2L << 30,
          Schema.EMPTY,
          Map.of());

  /** Provisioning's own limit is lower, is configured, and is put into words. */
  public static final RequestBody ARCHIVE =
      new RequestBody(
          List.of("application/java-archive", "application/octet-stream", "application/zip"),
          1L << 30,
          Schema.EMPTY,
          Map.of());

  public static final RequestBody CERTIFICATE =
      new RequestBody(
          List.of(
              "application/x-pem-file",
              "application/x-x509-ca-cert",
              "application/pkix-cert",
              "application/octet-stream",
              "text/plain"),
          64 << 10,
          Schema.EMPTY,
          Map.of());

  public static final RequestBody BUDGET =
      json(
          Field.choice("budget", "nothing", "plugins", "decisions", "platform")
              .defaultsTo("plugins")
              .help("how far it may reach"));

  public static final RequestBody LINE =
      new RequestBody(List.of("text/plain"), 16 << 10, Schema.EMPTY, Map.of());

  /** Any object: the route checks it by the schema of its kind. */
  public static final RequestBody PROBLEM =
      new RequestBody(JSON, JSON_LIMIT, Schema.EMPTY, Map.of("*", ANY_OBJECT));

  public static final RequestBody LOGIN = json(Field.text("name"), Field.text("password"));

  public static final RequestBody PASSWORD =
      json(Field.text("oldPassword"), Field.text("newPassword"));

  public static final RequestBody REASON = json(reason());

  public static final RequestBody ROLLOUT =
      json(
          Field.text("policy").help("id of the one that is to become champion"),
          Field.number("share")
              .between(0, 1)
              .optional()
              .help("of the items that it decides as canary; 0.1 where no items are named"),
          Field.listOf(Field.text("items")).between(1, 10_000).optional().help("canaries by name"),
          Field.object("limits", Schema.of(limits())).optional().help("what ends the rollout"),
          reason());

  /** The stage is named: who presses twice does not go two steps. */
  public static final RequestBody ADVANCE =
      json(Field.choice("to", "shadow", "canary", "champion", "settled"), reason());

  public static final RequestBody WIDEN =
      json(
          Field.number("share").between(0, 1).help("of the items, above the present one"),
          reason());

  public static final RequestBody COMPARE =
      json(Field.text("with").defaultsTo("").help("id of another policy; else the champion"));

  public static final RequestBody OVERRIDE =
      json(Field.number("orderQuantity").atLeast(0).unit("units"), reason());

  public static final RequestBody IDS = json(ids());

  public static final RequestBody HOLD = json(ids(), reason());

  /** A table of positions or quantities; at most 5,000 rows of it are taken. */
  public static final RequestBody SHEET =
      new RequestBody(
          List.of(
              "text/csv",
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              "application/octet-stream"),
          16L << 20,
          Schema.EMPTY,
          Map.of());

  public static final RequestBody ACCOUNT =
      json(
          Field.text("name"),
          Field.choice("role", "viewer", "planner", "operator", "admin"),
          Field.text("password"),
          Field.flag("mustChangePassword").defaultsTo(true),
          scope());

  public static final RequestBody ACCOUNT_CHANGE =
      json(Field.choice("role", "viewer", "planner", "operator", "admin"), scope());

  public static final RequestBody TOKEN =
      json(
          Field.text("label").help("what it is for"),
          Field.choice("role", "viewer", "planner", "operator", "admin")
              .optional()
              .help("the most that it may do; else what its account may"),
          Field.text("expires").optional().help("a time, ISO 8601; else never"));

  public static final RequestBody RUN =
      json(
              Field.text("algorithm").help("id, see /algorithms"),
              Field.listOf(Field.integer("seeds")).between(1, 100).defaultsTo(List.of(1L)),
              Field.object(
                  "budget",
                  Schema.of(
                      Field.integer("steps").atLeast(0).optional(),
                      Field.number("cpuSeconds").atLeast(0).optional())))
          .with("problem", ID_OR_DOCUMENT)
          .with("parameters", ANY_OBJECT);

  public static final RequestBody DECISIONS =
      json(
          Field.text("problem").help("id of a stored problem"),
          Field.listOf(Field.object("items", Schema.of(position()))));

  /** Read by its record alone: thousands of elements would make a document slow. */
  public static final RequestBody POSITIONS =
      json(
          Field.text("policy").optional().help("id of a published policy"),
          Field.text("problem").optional().help("in its place: for the champion of now"),
          Field.listOf(Field.object("items", Schema.of(position()))).between(1, 5000));

  public static final RequestBody FORECAST =
      json(
              Field.text("dataset"),
              Field.text("item"),
              Field.integer("horizon").between(1, 366).unit("days"),
              Field.text("forecaster").optional().help("id, see /forecasters; else the first"),
              Field.listOf(Field.number("quantiles").between(0.001, 0.999))
                  .between(1, 99)
                  .defaultsTo(List.of(0.05, 0.25, 0.5, 0.75, 0.95)))
          .with("parameters", ANY_OBJECT);

  public static final RequestBody RISK =
      new RequestBody(
          JSON,
          JSON_LIMIT,
          Schema.of(
                  Field.text("policy").optional().help("id: the risk of living by this policy"),
                  Field.text("problem").optional().help("id: the risk of a stock position"))
              .and(position())
              .and(
                  Field.number("orderQuantity")
                      .atLeast(0)
                      .defaultsTo(0L)
                      .unit("units")
                      .help("ordered now, on top of what is on order"),
                  Field.integer("periods").between(1, 1000).optional(),
                  Field.integer("paths").between(100, 20000).defaultsTo(2000L),
                  Field.integer("seed").defaultsTo(1L),
                  Field.number("level").between(0.5, 0.999).defaultsTo(0.95),
                  Field.number("overstockUnits").atLeast(0).optional().unit("units"),
                  Field.number("stockOutLimit").between(0, 1).optional(),
                  Field.number("overstockLimit").between(0, 1).optional(),
                  Field.number("costLimit").atLeast(0).optional(),
                  Field.text("model").optional().help("id, see /risk-models; else the first")),
          Map.of());

  static RequestBody json(Field... fields) {
    return new RequestBody(JSON, JSON_LIMIT, Schema.of(fields), Map.of());
  }

  private RequestBody with(String name, Document jsonSchema) {
    Map<String, Document> more = new LinkedHashMap<>(free);
    more.put(name, jsonSchema);
    return new RequestBody(media, limit, schema, more);
  }

  private static Field scope() {
    return Field.listOf(Field.text("scope"))
        .between(0, 100)
        .defaultsTo(List.of())
        .help("what the codes of its items begin with; none for every item");
  }

  private static Field reason() {
    return new Field("reason", new FieldType.Text(2000), null, true, "", "why; kept for good");
  }

  private static Field[] limits() {
    RolloutLimits usual = RolloutLimits.DEFAULT;
    return new Field[] {
      Field.number("orderVolumeFactor")
          .atLeast(1)
          .defaultsTo(usual.orderVolumeFactor())
          .help("its orders in total, by the other's or the other's by its"),
      Field.number("disagreementShare")
          .between(0, 1)
          .defaultsTo(usual.disagreementShare())
          .help("decisions that differ by more than a lot and differencePercent"),
      Field.number("differencePercent")
          .between(0, 100)
          .defaultsTo(usual.differencePercent())
          .unit("%"),
      Field.number("stockOutIncrease")
          .between(0, 1)
          .defaultsTo(usual.stockOutIncrease())
          .help("of the projected probability"),
      Field.number("costIncrease")
          .atLeast(0)
          .defaultsTo(usual.costIncrease())
          .help("of the projected cost, as a share"),
      Field.number("failureShare").between(0, 1).defaultsTo(usual.failureShare()),
      Field.integer("minimumDecisions")
          .between(2, 1_000_000)
          .defaultsTo((long) usual.minimumDecisions())
          .unit("decisions"),
      Field.integer("watchDecisions")
          .between(2, 1_000_000)
          .defaultsTo((long) usual.watchDecisions())
          .unit("decisions")
          .help("after the switch")
    };
  }

  private static Field ids() {
    return Field.listOf(Field.text("decisions")).between(1, 5000).help("ids");
  }

  private static Field[] position() {
    return new Field[] {
      Field.text("item").defaultsTo("").help("its code; none where the problem has one item"),
      Field.number("onHand").atLeast(0).optional().unit("units"),
      units("onOrder", "the next to arrive first"),
      Field.number("backorders").atLeast(0).defaultsTo(0L).unit("units"),
      Field.integer("demandState").atLeast(0).defaultsTo(0L),
      units("demandHistory", "asked for in the last periods, the latest first")
    };
  }

  private static Field units(String name, String help) {
    FieldType many = new FieldType.Many(new FieldType.Real(0, 1e12, false), 0, 1000);
    return new Field(name, many, List.of(), false, "units", help);
  }

  /**
   * Checks a JSON body.
   *
   * @return it with defaults filled in and its free fields as they came
   * @throws InvalidInput with all complaints
   */
  public Document check(@Nullable Document body) {
    if (body == null) throw new InvalidInput(List.of(new FieldError("", "a JSON body is missing")));
    Document rest = body;
    for (String name : free.keySet()) rest = rest.with(name, null);
    Document checked = schema.validate(rest);
    for (String name : free.keySet()) checked = checked.with(name, body.get(name));
    return checked;
  }
}

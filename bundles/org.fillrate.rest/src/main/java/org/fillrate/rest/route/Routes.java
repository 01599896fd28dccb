package org.fillrate.rest.route;

import static org.fillrate.rest.route.Guard.ACCOUNT;
import static org.fillrate.rest.route.Guard.ADMIN;
import static org.fillrate.rest.route.Guard.ANYBODY;
import static org.fillrate.rest.route.Guard.OPERATOR;
import static org.fillrate.rest.route.Guard.PLANNER;
import static org.fillrate.rest.route.Guard.VIEWER;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fillrate.api.access.AddressLock;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.decision.OverrideValue;
import org.fillrate.api.decision.StockFan;
import org.fillrate.api.document.Document;
import org.fillrate.api.explain.DecisionExplanation;
import org.fillrate.api.explain.PolicyExplanation;
import org.fillrate.api.kpi.Kpi;
import org.fillrate.api.log.LogLine;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Departed;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioned;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.api.provisioning.Snapshot;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.rest.route.RolloutAnswers.Compared;
import org.fillrate.rest.route.RolloutAnswers.LineupThen;
import org.fillrate.rest.route.RolloutAnswers.RolloutDetail;

/**
 * Every route there is. The same table authorises requests and describes them: a resource method
 * that is not in it cannot be reached.
 */
public final class Routes {
  private static final String TEXT = "text/plain";
  private static final String EVENTS = "text/event-stream";

  private static final List<Route> SERVER =
      List.of(
          get("/health", ANYBODY, "Whether the server lives and is ready", Answers.Health.class)
              .query("probe"),
          get("/metrics", VIEWER, "Figures for Prometheus", String.class).media(TEXT),
          get("/openapi.json", VIEWER, "This description", Document.class),
          get("/kpis", VIEWER, "What each figure means, once for all", Kpi.class).list(),
          get(
              "/tensor",
              VIEWER,
              "Device, engine, open scopes, queue and throughput",
              Answers.Tensor.class),
          get("/audit", VIEWER, "Who did what, newest first", AuditTrail.Entry.class)
              .list()
              .query("by", "action", "since", "until", "text"),
          get("/audit/verify", VIEWER, "Checks a part of the chain", Answers.AuditVerdict.class)
              .query("after", "limit"),
          get("/audit/export", VIEWER, "The trail with its hashes, oldest first", String.class)
              .media("application/x-ndjson")
              .query("format", "by", "action", "since", "until", "text"),
          post("/shell", VIEWER, "Executes a line of the server's shell", String.class)
              .takes(RequestBody.LINE)
              .media(TEXT),
          post("/session", ANYBODY, "Signs in: sets the session cookie", Answers.Session.class)
              .takes(RequestBody.LOGIN),
          get("/session", ACCOUNT, "Who is signed in", Answers.Session.class),
          delete("/session", ACCOUNT, "Signs out"),
          post("/session/password", ACCOUNT, "Changes one's password", Answers.Session.class)
              .takes(RequestBody.PASSWORD),
          get("/session/ways", ANYBODY, "How one can sign in", Answers.Ways.class),
          get("/session/company", ANYBODY, "To the company's sign-in", Void.class).status(302),
          get("/session/company/return", ANYBODY, "Back from the company's sign-in", Void.class)
              .status(302)
              .query("state", "code", "error", "error_description", "error_uri", "iss", "scope")
              .query("session_state"),
          get("/sessions", VIEWER, "Browsers: one's own, or all", Answers.Browser.class).list(),
          delete("/sessions/{id}", VIEWER, "Signs a browser out: one's own, or any"),
          get("/tokens", VIEWER, "Tokens: one's own, or all", ApiToken.class).list(),
          post("/tokens", VIEWER, "Makes a bearer token for oneself", Answers.Token.class)
              .takes(RequestBody.TOKEN)
              .status(201),
          delete("/tokens/{id}", VIEWER, "Ends a token: one's own, or any"),
          get("/accounts", ADMIN, "Accounts", Answers.Person.class).list(),
          post("/accounts", ADMIN, "Makes an account or replaces it", Answers.Person.class)
              .takes(RequestBody.ACCOUNT)
              .status(201),
          delete("/accounts/{name}", ADMIN, "Removes an account"),
          post("/accounts/{name}/role", ADMIN, "Gives another role and scope", Answers.Person.class)
              .takes(RequestBody.ACCOUNT_CHANGE),
          post("/accounts/{name}/unlock", ADMIN, "Lifts its lock", Answers.Person.class),
          get("/address-locks", ADMIN, "Addresses that guessed too often", AddressLock.class)
              .list(),
          delete("/address-locks/{address}", ADMIN, "Takes passwords from it again"),
          post("/accounts/{name}/tokens", ADMIN, "Makes a bearer token", Answers.Token.class)
              .takes(RequestBody.TOKEN)
              .status(201));

  private static final List<Route> INSTALLED =
      List.of(
          get("/environments", VIEWER, "Kinds of problems", Answers.Plugin.class).list(),
          get(
                  "/algorithms",
                  VIEWER,
                  "What learns and what it is compared with",
                  Answers.Plugin.class)
              .list(),
          get("/forecasters", VIEWER, "What forecasts demand", Answers.Plugin.class).list(),
          get("/risk-models", VIEWER, "What measures risk", Answers.Plugin.class).list(),
          get("/explainers", VIEWER, "What explains policies", Answers.Plugin.class).list(),
          get("/bundles", VIEWER, "Installed bundles", Answers.Bundle.class).list(),
          get("/logs", OPERATOR, "Bundles whose log lines are kept", Answers.LogSource.class)
              .list(),
          get("/logs/{bundle}", OPERATOR, "Its latest log lines, newest first", LogLine.class)
              .list()
              .query("level", "after", "text"),
          post("/bundles/{id}/start", ADMIN, "Starts a bundle", Answers.Bundle.class),
          post("/bundles/{id}/stop", ADMIN, "Stops a bundle", Answers.Bundle.class));

  private static final List<Route> PROVISIONING =
      List.of(
          post(
                  "/bundles",
                  ADMIN,
                  "Stages a bundle or a Karaf archive: the plan, refused or not",
                  Plan.class)
              .takes(RequestBody.ARCHIVE)
              .query("name")
              .status(201),
          post("/bundles/{id}/update", ADMIN, "Stages another version of it", Plan.class)
              .takes(RequestBody.ARCHIVE)
              .query("name")
              .status(201),
          post("/bundles/{id}/removal", ADMIN, "Plans to remove it", Plan.class).status(201),
          change(
              "DELETE", "/bundles/{id}", "Plans to remove it and does, if no decision is touched"),
          get(
              "/provisioning/mode",
              VIEWER,
              "Whether unsigned bundles are let in",
              Answers.Mode.class),
          get("/provisioning/plans", VIEWER, "Staged plans, newest first", Plan.class).list(),
          get("/provisioning/plans/{id}", VIEWER, "One plan, as it would be now", Plan.class),
          delete("/provisioning/plans/{id}", ADMIN, "Throws a plan and its file away"),
          change("POST", "/provisioning/plans/{id}/apply", "Carries a plan out")
              .takes(RequestBody.BUDGET),
          get("/provisioning/changes", VIEWER, "Changes, newest first", Change.class).list(),
          get("/provisioning/changes/{id}", VIEWER, "One change", Change.class),
          change("POST", "/provisioning/changes/{id}/cancel", "Asks a change to end"),
          get("/provisioning/snapshots", VIEWER, "What can be returned to", Snapshot.class).list(),
          post("/provisioning/snapshots/{number}/undo", ADMIN, "Plans to return to it", Plan.class)
              .status(201),
          get(
                  "/provisioning/installed",
                  VIEWER,
                  "Bundles beside the shipped ones",
                  Provisioned.class)
              .list(),
          get("/provisioning/departed", VIEWER, "What removed bundles left behind", Departed.class)
              .list(),
          get("/provisioning/publishers", VIEWER, "Whose bundles are let in", Publisher.class)
              .list(),
          post(
                  "/provisioning/publishers",
                  ADMIN,
                  "Trusts a publisher's certificate",
                  Publisher.class)
              .takes(RequestBody.CERTIFICATE)
              .query("name")
              .status(201),
          post(
                  "/provisioning/publishers/{fingerprint}/revoke",
                  ADMIN,
                  "Trusts a publisher no more",
                  Answers.Revoked.class)
              .takes(RequestBody.REASON));

  private static final List<Route> DATA =
      List.of(
          get("/datasets", VIEWER, "Imported demand histories", Dataset.class).list(),
          post("/datasets", OPERATOR, "Imports CSV, plain or gzip", ImportResult.class)
              .takes(RequestBody.UPLOAD)
              .query("name", "source", "dryRun")
              .status(201),
          get("/datasets/{id}", VIEWER, "One data set", Dataset.class),
          get("/datasets/{id}/quality", VIEWER, "What its import found", QualityReport.class),
          get("/datasets/{id}/items", VIEWER, "Its items", Answers.Item.class).list(),
          get("/datasets/{id}/uses", VIEWER, "What was made of it", DataAnswers.DatasetUse.class)
              .list(),
          delete("/datasets/{id}", OPERATOR, "Undoes an import: removes the data set whole")
              .query("despiteProblems"),
          get("/problems", VIEWER, "Stored problems", Answers.StoredProblem.class).list(),
          post(
                  "/problems",
                  OPERATOR,
                  "Checks and stores a problem; 200 and existing=true where it is stored already:"
                      + " problems that differ by name only are one, and it keeps its first name",
                  Answers.StoredProblem.class)
              .takes(RequestBody.PROBLEM)
              .status(201),
          get("/problems/{id}", VIEWER, "One problem", Answers.StoredProblem.class),
          get("/problems/schema/{kind}", VIEWER, "JSON Schema of a kind", Document.class),
          get("/problems/{id}/history", VIEWER, "Its champions, newest first", Promotion.class)
              .list(),
          post("/problems/{id}/rollback", OPERATOR, "Back to the champion before", Promotion.class)
              .takes(RequestBody.REASON));

  private static final List<Route> SWITCHING =
      List.of(
          get("/rollouts", VIEWER, "Policies on their way, newest first", RolloutDetail.class)
              .list()
              .query("problem"),
          post("/rollouts", OPERATOR, "Asks for a policy to become champion", RolloutDetail.class)
              .takes(RequestBody.ROLLOUT)
              .status(201),
          get("/rollouts/{id}", VIEWER, "One, with its figures", RolloutDetail.class),
          post(
                  "/rollouts/{id}/approve",
                  OPERATOR,
                  "Agrees; by another person where four eyes are" + " needed",
                  RolloutDetail.class)
              .takes(RequestBody.REASON),
          post("/rollouts/{id}/reject", OPERATOR, "Does not agree", RolloutDetail.class)
              .takes(RequestBody.REASON),
          post("/rollouts/{id}/advance", OPERATOR, "Takes the next step", RolloutDetail.class)
              .takes(RequestBody.ADVANCE),
          post("/rollouts/{id}/widen", OPERATOR, "Raises a canary's share", RolloutDetail.class)
              .takes(RequestBody.WIDEN),
          post("/rollouts/{id}/withdraw", OPERATOR, "Gives it up", RolloutDetail.class)
              .takes(RequestBody.REASON),
          get("/problems/{id}/lineup", VIEWER, "Who decided it at an instant", LineupThen.class)
              .query("at"),
          post(
                  "/policies/{id}/compare",
                  OPERATOR,
                  "Two policies on the same demand",
                  Compared.class)
              .takes(RequestBody.COMPARE));

  private static final List<Route> WORK =
      List.of(
          get("/runs", VIEWER, "Training runs, newest first", Answers.Run.class).list(),
          post("/runs", OPERATOR, "Starts a run", Answers.Run.class)
              .takes(RequestBody.RUN)
              .status(202),
          get("/runs/{id}", VIEWER, "One run", Answers.Run.class),
          get("/runs/{id}/events", VIEWER, "Its events as they happen", String.class).media(EVENTS),
          get("/runs/{id}/report", VIEWER, "What it found", Document.class),
          post("/runs/{id}/cancel", OPERATOR, "Asks it to end", Answers.Run.class).status(202),
          post("/runs/{id}/resume", OPERATOR, "Lets it go on", Answers.Run.class).status(202),
          get(
                  "/runs/{id}/difference",
                  VIEWER,
                  "What it costs more than another run",
                  Answers.Difference.class)
              .query("to"),
          get("/runs/{id}/tensorboard", VIEWER, "Its curves as event files", byte[].class)
              .media("application/zip"),
          get("/policies", VIEWER, "Published policies", Answers.Policy.class)
              .list()
              .query("problem"),
          get("/policies/{id}", VIEWER, "One policy", Answers.Policy.class),
          get("/policies/{id}/artifact", VIEWER, "Its safetensors file", byte[].class)
              .media("application/octet-stream"),
          get("/policies/{id}/rollout", VIEWER, "One episode by periods", Answers.Rollout.class)
              .query("item", "site", "seed", "periods"),
          post("/policies/{id}/promote", OPERATOR, "Makes it the champion", Promotion.class)
              .takes(RequestBody.REASON),
          post("/forecasts", PLANNER, "Forecasts an item's demand", Answers.Forecast.class)
              .takes(RequestBody.FORECAST),
          post("/quantities", PLANNER, "What a policy wants", Answers.Quantities.class)
              .takes(RequestBody.POSITIONS),
          post("/risk", PLANNER, "Risk of a policy or a stock position", Answers.Risk.class)
              .takes(RequestBody.RISK));

  private static final List<Route> EXPLANATIONS =
      List.of(
          get(
              "/decisions/{id}/explanation",
              VIEWER,
              "Causes that add up to its number, and what would change it",
              DecisionExplanation.class),
          get(
                  "/policies/{id}/map",
                  VIEWER,
                  "Its orders over two features; fixed=onOrder2:3,demandState:1 holds others",
                  PolicyExplanation.class)
              .query("item", "x", "y", "fixed"),
          get(
                  "/policies/{id}/tree",
                  VIEWER,
                  "A small tree that orders nearly as it does, with its fidelity",
                  PolicyExplanation.class)
              .query("item"),
          get(
                  "/policies/{id}/scatter",
                  VIEWER,
                  "Its orders in the states that it usually sees",
                  PolicyExplanation.class)
              .query("item"));

  private static final String[] FILTERS = {
    "problem", "item", "status", "policy", "since", "until", "rail", "sort"
  };

  private static final List<Route> DECISIONS =
      List.of(
          get("/decisions", VIEWER, "Decisions, newest first", Answers.Decision.class)
              .list()
              .query(FILTERS)
              .query("brief"),
          post("/decisions", PLANNER, "Recommends order quantities", Answers.Decisions.class)
              .takes(RequestBody.DECISIONS)
              .query("dryRun"),
          post(
                  "/decisions/positions",
                  PLANNER,
                  "Recommends for the stock positions of a CSV or Excel file",
                  Answers.Decisions.class)
              .takes(RequestBody.SHEET)
              .query("problem", "dryRun"),
          get("/decisions/export", VIEWER, "Decisions as CSV or Excel", byte[].class)
              .query(FILTERS)
              .query("format")
              .media("application/octet-stream"),
          post(
                  "/decisions/import",
                  PLANNER,
                  "Overrides by an exported file with edited quantities: all or none",
                  Answers.Edits.class)
              .takes(RequestBody.SHEET)
              .query("dryRun"),
          post("/decisions/approve", PLANNER, "Approves proposals", Answers.Decisions.class)
              .takes(RequestBody.IDS),
          post("/decisions/hold", PLANNER, "Orders nothing for now", Answers.Decisions.class)
              .takes(RequestBody.HOLD),
          get(
                  "/decisions/override-value",
                  VIEWER,
                  "What overrides were worth on the demand that came",
                  OverrideValue.class)
              .query("problem", "dataset"),
          get("/decisions/{id}", VIEWER, "One decision", Answers.Decision.class),
          get("/decisions/{id}/stock-fan", VIEWER, "Where its stock may go", StockFan.class),
          post(
              "/decisions/{id}/recompute",
              PLANNER,
              "Makes it again, compares",
              Answers.Again.class),
          post("/decisions/{id}/override", PLANNER, "A person's quantity", Answers.Decision.class)
              .takes(RequestBody.OVERRIDE));

  /** The table. */
  public static final List<Route> ALL =
      Stream.of(
              SERVER,
              INSTALLED,
              PROVISIONING,
              DATA,
              DataRoutes.IMPORTS,
              DataRoutes.ITEMS,
              DataRoutes.SOURCES,
              SWITCHING,
              WORK,
              DECISIONS,
              EXPLANATIONS)
          .flatMap(List::stream)
          .toList();

  /** Those that begin alike, so that a request is held against a few of them only. */
  private static final Map<String, List<Route>> BY_FIRST_SEGMENT =
      ALL.stream().collect(Collectors.groupingBy(route -> Route.segments(route.path()).get(0)));

  private Routes() {}

  /** The routes of a path by any method; literal paths hide those that vary. */
  public static List<Route> at(String encodedPath) {
    List<String> asked = Route.segments(encodedPath);
    List<Route> alike = BY_FIRST_SEGMENT.getOrDefault(asked.get(0), List.of());
    List<Route> leading = alike.stream().filter(route -> route.leads(asked)).toList();
    int fewest = leading.stream().mapToInt(route -> route.variables().size()).min().orElse(0);
    return leading.stream().filter(route -> route.variables().size() == fewest).toList();
  }

  static Route get(String path, Guard guard, String summary, Class<?> answer) {
    return Route.of("GET", path, guard, summary, answer);
  }

  static Route post(String path, Guard guard, String summary, Class<?> answer) {
    return Route.of("POST", path, guard, summary, answer);
  }

  /** A change of bundles, which goes on after the answer. */
  private static Route change(String method, String path, String summary) {
    return Route.of(method, path, ADMIN, summary, Change.class).status(202);
  }

  static Route delete(String path, Guard guard, String summary) {
    return Route.of("DELETE", path, guard, summary, Void.class).status(204);
  }
}

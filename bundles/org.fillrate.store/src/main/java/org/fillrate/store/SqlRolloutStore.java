package org.fillrate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.Rollout.Step;
import org.fillrate.api.policy.RolloutLimits;
import org.fillrate.api.store.RolloutStore;
import org.fillrate.json.Json;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rollouts and their steps; whoever changes those of a problem locks the problem's row first. */
final class SqlRolloutStore implements RolloutStore {
  private final Database database;

  SqlRolloutStore(Database database) {
    this.database = database;
  }

  @Override
  public Rollout insert(Rollout rollout) {
    return database.transact(
        handle -> {
          SqlPolicyStore.lock(handle, rollout.problem());
          for (Rollout other : list(handle, rollout.problem())) {
            if (!other.stage().isOver()) throw notAlone(other);
          }
          handle
              .createUpdate(
                  "insert into rollout (id, problem, policy, items, limits)"
                      + " values (:id, :problem, :policy, :items, :limits)")
              .bind("id", rollout.id())
              .bind("problem", rollout.problem())
              .bind("policy", rollout.policy())
              .bind("items", Json.write(rollout.items()))
              .bind("limits", Json.write(rollout.limits()))
              .execute();
          insert(handle, rollout, rollout.steps().get(0), word(rollout.stage()));
          return known(handle, rollout.id());
        });
  }

  private static IllegalStateException notAlone(Rollout other) {
    return new IllegalStateException(Said.NOT_ALONE.with(other.id(), word(other.stage())));
  }

  @Override
  public Rollout append(String rollout, Stage from, Step step, @Nullable Promotion promotion) {
    return database.transact(
        handle -> {
          SqlPolicyStore.lock(handle, known(handle, rollout).problem());
          Rollout present = known(handle, rollout);
          if (present.stage() != from) {
            throw new IllegalStateException(
                Said.MOVED_ON.with(rollout, word(from), word(present.stage())));
          }
          if (promotion != null) SqlPolicyStore.append(handle, promotion);
          insert(handle, present, step, from == step.stage() ? "widened" : word(step.stage()));
          return known(handle, rollout);
        });
  }

  private static void insert(Handle handle, Rollout rollout, Step step, String deed) {
    handle
        .createUpdate(
            "insert into rollout_step (rollout, stage, share, made_by, reason, made)"
                + " values (:rollout, :stage, :share, :by, :reason, :at)")
        .bind("rollout", rollout.id())
        .bind("stage", word(step.stage()))
        .bind("share", step.share())
        .bind("by", step.by())
        .bind("reason", step.reason())
        .bind("at", Instants.column(step.at()))
        .execute();
    SqlAuditTrail.append(
        handle,
        step.by(),
        "rollout." + deed,
        rollout.id(),
        Said.ROLLED_OUT.with(rollout.policy(), rollout.problem(), step.reason()));
  }

  private static String word(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  private static Stage stage(ResultSet row) throws SQLException {
    return Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT));
  }

  private static Rollout known(Handle handle, String id) {
    return find(handle, id)
        .orElseThrow(() -> new InvalidInput("rollout", "there is no rollout \"" + id + "\""));
  }

  @Override
  public Optional<Rollout> find(String rollout) {
    return database.transact(handle -> find(handle, rollout));
  }

  private static Optional<Rollout> find(Handle handle, String id) {
    return handle
        .createQuery("select * from rollout where id = :id")
        .bind("id", id)
        .map((row, context) -> rollout(handle, row))
        .findOne();
  }

  @Override
  public List<Rollout> list(String problem) {
    return database.transact(handle -> list(handle, problem));
  }

  private static List<Rollout> list(Handle handle, String problem) {
    return handle
        .createQuery(
            "select * from rollout where problem = :problem or :problem = ''"
                + " order by number desc")
        .bind("problem", problem)
        .map((row, context) -> rollout(handle, row))
        .list();
  }

  private static Rollout rollout(Handle handle, ResultSet row) throws SQLException {
    List<Step> steps = steps(handle, row.getString("id"));
    return new Rollout(
        row.getString("id"),
        row.getString("problem"),
        row.getString("policy"),
        steps.get(steps.size() - 1).stage(),
        steps.get(steps.size() - 1).share(),
        Json.readList(row.getString("items"), String.class),
        Json.read(row.getString("limits"), RolloutLimits.class),
        steps);
  }

  private static List<Step> steps(Handle handle, String rollout) {
    return handle
        .createQuery("select * from rollout_step where rollout = :rollout order by number")
        .bind("rollout", rollout)
        .map(
            (row, context) ->
                new Step(
                    stage(row),
                    row.getDouble("share"),
                    row.getString("made_by"),
                    row.getString("reason"),
                    Instants.of(row, "made")))
        .list();
  }

  @Override
  public void keepFigures(String rollout, Stage stage, Document figures) {
    String text = Json.write(figures);
    database.transact(
        handle -> {
          int updated =
              handle.execute(
                  "update rollout_figures set figures = ? where rollout = ? and stage = ?",
                  text,
                  rollout,
                  word(stage));
          return updated > 0
              ? updated
              : handle.execute(
                  "insert into rollout_figures (rollout, stage, figures) values (?, ?, ?)",
                  rollout,
                  word(stage),
                  text);
        });
  }

  @Override
  public Map<Stage, Document> figures(String rollout) {
    Map<Stage, Document> figures = new EnumMap<>(Stage.class);
    database.transact(
        handle -> {
          handle
              .createQuery("select stage, figures from rollout_figures where rollout = :rollout")
              .bind("rollout", rollout)
              .map((row, context) -> Map.entry(stage(row), Json.parse(row.getString("figures"))))
              .forEach(entry -> figures.put(entry.getKey(), entry.getValue()));
          return figures.size();
        });
    return figures;
  }
}

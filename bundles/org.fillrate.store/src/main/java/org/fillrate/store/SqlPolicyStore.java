package org.fillrate.store;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.store.PolicyStore;
import org.fillrate.json.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Policies and promotions; whoever changes those of a problem locks the problem's row first. */
final class SqlPolicyStore implements PolicyStore {
  private static final String RECORD =
      "select id, problem, version, format, algorithm, run, seed, sha256, evaluation, created"
          + " from policy";
  private static final RowMapper<PolicyRecord> POLICY =
      (row, context) ->
          new PolicyRecord(
              row.getString("id"),
              row.getString("problem"),
              row.getInt("version"),
              row.getString("format"),
              row.getString("algorithm"),
              row.getString("run"),
              row.getLong("seed"),
              row.getString("sha256"),
              Json.parse(row.getString("evaluation")),
              Instants.of(row, "created"));
  private static final RowMapper<Promotion> PROMOTION =
      (row, context) ->
          new Promotion(
              row.getLong("number"),
              row.getString("problem"),
              row.getString("policy"),
              row.getString("previous"),
              row.getString("kind"),
              row.getString("switched_by"),
              row.getString("reason"),
              Instants.of(row, "switched"));

  private final Database database;

  SqlPolicyStore(Database database) {
    this.database = database;
  }

  @Override
  public PolicyRecord insert(PolicyRecord policy, byte[] artifact) {
    return database.transact(
        handle -> {
          lock(handle, policy.problem());
          PolicyRecord next = withVersion(policy, lastVersion(handle, policy.problem()) + 1);
          insert(handle, next, artifact);
          return next;
        });
  }

  /** Makes everybody else who changes this problem's policies wait. */
  static void lock(Handle handle, String problem) {
    handle
        .createQuery("select id from problem where id = :problem for update")
        .bind("problem", problem)
        .mapTo(String.class)
        .findOne()
        .orElseThrow(
            () ->
                new InvalidInput("problem", "there is no problem " + problem + "; store it first"));
  }

  private static int lastVersion(Handle handle, String problem) {
    return handle
        .createQuery("select coalesce(max(version), 0) from policy where problem = :problem")
        .bind("problem", problem)
        .mapTo(Integer.class)
        .one();
  }

  private static PolicyRecord withVersion(PolicyRecord policy, int version) {
    return new PolicyRecord(
        policy.id(),
        policy.problem(),
        version,
        policy.format(),
        policy.algorithm(),
        policy.run(),
        policy.seed(),
        policy.sha256(),
        policy.evaluation(),
        Instants.kept(policy.created()));
  }

  private static void insert(Handle handle, PolicyRecord policy, byte[] artifact) {
    handle
        .createUpdate(
            "insert into policy (id, problem, version, format, algorithm, run, seed, sha256,"
                + " evaluation, created, artifact) values (:id, :problem, :version, :format,"
                + " :algorithm, :run, :seed, :sha256, :evaluation, :created, :artifact)")
        .bind("id", policy.id())
        .bind("problem", policy.problem())
        .bind("version", policy.version())
        .bind("format", policy.format())
        .bind("algorithm", policy.algorithm())
        .bind("run", policy.run())
        .bind("seed", policy.seed())
        .bind("sha256", policy.sha256())
        .bind("evaluation", Json.write(policy.evaluation()))
        .bind("created", Instants.column(policy.created()))
        .bind("artifact", artifact)
        .execute();
  }

  @Override
  public Optional<PolicyRecord> find(String policy) {
    return database.transact(
        handle ->
            handle
                .createQuery(RECORD + " where id = :id")
                .bind("id", policy)
                .map(POLICY)
                .findOne());
  }

  @Override
  public List<PolicyRecord> list(String problem) {
    return database.transact(
        handle ->
            handle
                .createQuery(
                    RECORD + " where problem = :problem or :problem = '' order by number desc")
                .bind("problem", problem)
                .map(POLICY)
                .list());
  }

  @Override
  public Optional<byte[]> artifact(String policy) {
    return database.transact(
        handle ->
            handle
                .createQuery("select artifact from policy where id = :id")
                .bind("id", policy)
                .map((row, context) -> row.getBytes(1))
                .findOne());
  }

  @Override
  public Promotion append(Promotion promotion) {
    return database.transact(handle -> append(handle, promotion));
  }

  /** Appends a switch within a transaction, with what else belongs to it. */
  static Promotion append(Handle handle, Promotion promotion) {
    lock(handle, promotion.problem());
    String champion =
        history(handle, promotion.problem(), 1).stream()
            .findFirst()
            .map(Promotion::policy)
            .orElse("");
    if (!champion.equals(promotion.previous())) {
      throw new IllegalStateException(
          "the champion is no longer "
              + named(promotion.previous())
              + " but "
              + named(champion)
              + "; look again and decide anew");
    }
    audit(handle, promotion);
    return insert(handle, promotion);
  }

  /** In the switch's own transaction: a crash leaves both or neither. */
  private static void audit(Handle handle, Promotion promotion) {
    SqlAuditTrail.append(
        handle,
        promotion.by(),
        "policy." + promotion.kind(),
        promotion.policy(),
        Said.SWITCHED.with(promotion.problem(), named(promotion.previous()), promotion.reason()));
  }

  private static String named(String policy) {
    return policy.isEmpty() ? Said.RULE.with() : policy;
  }

  private static Promotion insert(Handle handle, Promotion promotion) {
    long sequence =
        handle
            .createUpdate(
                "insert into promotion (problem, policy, previous, kind, switched_by, reason,"
                    + " switched) values (:problem, :policy, :previous, :kind, :by, :reason, :at)")
            .bind("problem", promotion.problem())
            .bind("policy", promotion.policy())
            .bind("previous", promotion.previous())
            .bind("kind", promotion.kind())
            .bind("by", promotion.by())
            .bind("reason", promotion.reason())
            .bind("at", Instants.column(promotion.at()))
            .executeAndReturnGeneratedKeys("number")
            .mapTo(Long.class)
            .one();
    return new Promotion(
        sequence,
        promotion.problem(),
        promotion.policy(),
        promotion.previous(),
        promotion.kind(),
        promotion.by(),
        promotion.reason(),
        Instants.kept(promotion.at()));
  }

  @Override
  public List<Promotion> history(String problem) {
    return database.transact(handle -> history(handle, problem, Integer.MAX_VALUE));
  }

  private static List<Promotion> history(Handle handle, String problem, int limit) {
    return handle
        .createQuery(
            "select * from promotion where problem = :problem order by number desc limit :limit")
        .bind("problem", problem)
        .bind("limit", limit)
        .map(PROMOTION)
        .list();
  }
}

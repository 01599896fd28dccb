package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.risk.RiskAlert;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.TrainingRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every store keeps, whatever the database. One database serves all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
  private static final Instant AT = Instant.parse("2026-10-25T00:30:00.123456Z");

  /** Opens the database under test; it is empty at first and the same one at every call. */
  abstract Database open() throws Exception;

  Database database;

  @BeforeAll
  void openDatabase() throws Exception {
    database = open();
  }

  @AfterAll
  void closeDatabase() {
    if (database != null) database.close();
  }

  static Problem problem(String name, double penalty) {
    return new Problem(
        Document.of(
            "kind",
            "single-item",
            "name",
            name,
            "costs",
            Document.of("holding", 1, "shortage", penalty)));
  }

  String storedProblem(double penalty) {
    return new SqlProblemStore(database).save(problem("p", penalty), "ann").id();
  }

  @Test
  void aProblemIsKeptOnce() {
    SqlProblemStore problems = new SqlProblemStore(database);
    ProblemStore.Stored first = problems.save(problem("first", 1.5), "ann");
    ProblemStore.Stored again = problems.save(problem("renamed", 1.5), "bob");
    ProblemStore.Stored other = problems.save(problem("other", 2.5), "bob");
    assertThat(again).isEqualTo(first);
    assertThat(again.problem().name()).isEqualTo("first");
    assertThat(problems.find(first.id())).contains(first);
    assertThat(problems.find("nothing")).isEmpty();
    assertThat(problems.list()).startsWith(other).contains(first).doesNotHaveDuplicates();
  }

  @Test
  void aProblemSavedByManyAtOnceIsKeptOnce() throws Exception {
    SqlProblemStore problems = new SqlProblemStore(database);
    List<ProblemStore.Stored> saved =
        atOnce(8, i -> problems.save(problem("race", 777.5), "thread " + i));
    assertThat(saved).hasSize(8).containsOnly(saved.get(0));
  }

  static PolicyRecord policy(String id, String problem) {
    return new PolicyRecord(
        id,
        problem,
        99,
        "network/v1",
        "dqn",
        "run-1",
        7,
        "ab".repeat(32),
        Document.of("role", "learner", "cost", Document.of("mean", 4.41)),
        AT);
  }

  @Test
  void policiesCountTheirVersionsWithinTheirProblem() {
    SqlPolicyStore policies = new SqlPolicyStore(database);
    String problem = storedProblem(10);
    String other = storedProblem(11);
    byte[] artifact = new byte[3_000_000];
    Arrays.fill(artifact, (byte) 0xa5);
    PolicyRecord first = policies.insert(policy("v1", problem), artifact);
    PolicyRecord second = policies.insert(policy("v2", problem), new byte[] {0, -1});
    PolicyRecord elsewhere = policies.insert(policy("w1", other), new byte[0]);
    assertThat(first.version()).isEqualTo(1);
    assertThat(second.version()).isEqualTo(2);
    assertThat(elsewhere.version()).isEqualTo(1);
    assertThat(policies.find("v2")).contains(second);
    assertThat(second.evaluation()).isEqualTo(policy("v2", problem).evaluation());
    assertThat(second.created()).isEqualTo(AT);
    assertThat(policies.list(problem)).containsExactly(second, first);
    assertThat(policies.list("")).startsWith(elsewhere, second, first);
    assertThat(policies.artifact("v1")).hasValue(artifact);
    assertThat(policies.artifact("v2").orElseThrow()).containsExactly(0, -1);
    assertThat(policies.artifact("nothing")).isEmpty();
  }

  @Test
  void policiesPublishedAtOnceGetVersionsWithoutGaps() throws Exception {
    SqlPolicyStore policies = new SqlPolicyStore(database);
    String problem = storedProblem(12);
    List<PolicyRecord> inserted =
        atOnce(8, i -> policies.insert(policy("race-" + i, problem), new byte[] {(byte) i}));
    assertThat(inserted)
        .extracting(PolicyRecord::version)
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void aPolicyOfAnUnknownProblemIsRefused() {
    SqlPolicyStore policies = new SqlPolicyStore(database);
    assertThatThrownBy(() -> policies.insert(policy("x", "nothing"), new byte[1]))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("problem: there is no problem nothing");
    assertThat(policies.find("x")).isEmpty();
  }

  static Promotion promotion(String problem, String policy, String previous) {
    return new Promotion(0, problem, policy, previous, "promote", "ann", "cheaper", AT);
  }

  @Test
  void aPromotionFollowsTheChampionItSaw() {
    SqlPolicyStore policies = new SqlPolicyStore(database);
    String problem = storedProblem(13);
    Promotion first = policies.append(promotion(problem, "a", ""));
    Promotion second = policies.append(promotion(problem, "b", "a"));
    assertThat(second.sequence()).isGreaterThan(first.sequence());
    assertThat(second.at()).isEqualTo(AT);
    assertThatThrownBy(() -> policies.append(promotion(problem, "c", "a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no longer a but b");
    assertThat(policies.history(problem)).containsExactly(second, first);
    assertThat(new SqlAuditTrail(database).list(0, 2))
        .extracting(
            entry -> entry.by() + " " + entry.action() + " " + entry.subject(),
            AuditTrail.Entry::detail)
        .containsExactly(
            tuple("ann policy.promote b", "problem " + problem + ", before: a; reason: cheaper"),
            tuple(
                "ann policy.promote a",
                "problem " + problem + ", before: the classical rule; reason: cheaper"));
    assertThat(policies.history(storedProblem(14))).isEmpty();
  }

  @Test
  void ofPromotionsAtOnceOneWins() throws Exception {
    SqlPolicyStore policies = new SqlPolicyStore(database);
    String problem = storedProblem(15);
    List<String> outcomes =
        atOnce(
            8,
            i -> {
              try {
                return policies.append(promotion(problem, "p" + i, "")).policy();
              } catch (IllegalStateException stale) {
                return "stale";
              }
            });
    assertThat(outcomes.stream().filter("stale"::equals)).hasSize(7);
    assertThat(policies.history(problem)).hasSize(1);
    assertThat(outcomes).contains(policies.history(problem).get(0).policy());
  }

  static RunRecord run(String id) {
    TrainingRequest request =
        new TrainingRequest(
            "",
            problem("of " + id, 4.5),
            "dqn",
            Document.of("learningRate", 0.001, "layers", List.of(64, 64)),
            List.of(1L, 2L),
            new Budget(200_000, 0),
            "ann");
    return new RunRecord(id, request, RunState.QUEUED, "", AT, null, null);
  }

  @Test
  void aRunIsReplacedByItsLatestRecord() {
    SqlRunStore runs = new SqlRunStore(database);
    runs.save(run("older"));
    runs.save(run("newer"));
    RunRecord finished =
        run("older").in(RunState.FINISHED, "").with(Document.of("optimum", 4.39529514));
    runs.save(finished);
    assertThat(runs.list()).startsWith(run("newer"), finished);
    assertThat(runs.list().stream().filter(run -> run.id().equals("older"))).hasSize(1);
  }

  @Test
  void eventsComeBackInOrder() {
    SqlRunStore runs = new SqlRunStore(database);
    runs.save(run("eventful"));
    RunEvent first = new RunEvent(1, "state", Document.of("state", "running"));
    RunEvent second = new RunEvent(2, "curve", Document.of("seed", 1, "cost", 4.41));
    runs.append("eventful", second);
    runs.append("eventful", first);
    assertThat(runs.events("eventful")).containsExactly(first, second);
    assertThat(runs.events("nothing")).isEmpty();
  }

  @Test
  void aCheckpointIsReplacedWholeOrNotAtAll() throws Exception {
    SqlRunStore runs = new SqlRunStore(database);
    runs.save(run("checked"));
    assertThat(runs.checkpoint("checked")).isEmpty();
    byte[] before = new byte[200_000];
    byte[] after = new byte[300_000];
    Arrays.fill(after, (byte) 1);
    runs.saveCheckpoint("checked", before);
    List<Boolean> whole =
        atOnce(
            2,
            i -> {
              boolean good = true;
              for (int round = 0; round < 30; round++) {
                if (i == 0) {
                  runs.saveCheckpoint("checked", round % 2 == 0 ? after : before);
                } else {
                  byte[] seen = runs.checkpoint("checked").orElseThrow();
                  good &= Arrays.equals(seen, before) || Arrays.equals(seen, after);
                }
              }
              return good;
            });
    assertThat(whole).containsOnly(true);
    assertThat(runs.checkpoint("checked")).hasValue(before);
    runs.saveCheckpoint("checked", null);
    assertThat(runs.checkpoint("checked")).isEmpty();
  }

  static Recommendation decision(String id, String problem) {
    Estimate estimate = new Estimate(1.5, 1.25, 1.75);
    return new Recommendation(
        id,
        problem,
        new ItemState("85123A", 4.5, List.of(1.5, 0.5), 0.25, 1),
        12.5,
        9.5,
        "fallback",
        "no champion",
        List.of("stock covers 2.5 days – «wenig»", "next delivery is late"),
        List.of(new GuardRail("whole-lots", "orders come in twelves", 12.25, 12.5)),
        new RiskProfile(
            0.95,
            estimate,
            estimate,
            estimate,
            estimate,
            List.of(new RiskAlert("stock-out", estimate, 0.05, true))),
        null,
        null,
        null,
        null,
        AT);
  }

  @Test
  void decisionsArePagedNewestFirst() {
    SqlDecisionStore decisions = new SqlDecisionStore(database);
    decisions.save(IntStream.range(0, 5).mapToObj(i -> decision("page-" + i, "paged")).toList());
    decisions.save(List.of(decision("elsewhere", "other")));
    assertThat(decisions.list("paged", 0, 2))
        .containsExactly(decision("page-4", "paged"), decision("page-3", "paged"));
    assertThat(decisions.list("paged", 4, 2)).containsExactly(decision("page-0", "paged"));
    assertThat(decisions.list("paged", 5, 2)).isEmpty();
    assertThat(decisions.list("", 0, 1)).containsExactly(decision("elsewhere", "other"));
    assertThat(decisions.find("page-2")).contains(decision("page-2", "paged"));
    assertThat(decisions.find("nothing")).isEmpty();
  }

  @Test
  void decisionsAreSavedAllOrNone() {
    SqlDecisionStore decisions = new SqlDecisionStore(database);
    List<Recommendation> doubled =
        List.of(
            decision("once", "all-or-none"),
            decision("twice", "all-or-none"),
            decision("twice", "all-or-none"));
    assertThatThrownBy(() -> decisions.save(doubled)).isInstanceOf(UncheckedIOException.class);
    assertThat(decisions.list("all-or-none", 0, 10)).isEmpty();
  }

  @Test
  void accountsComeAndGoWithTheirTokens() {
    SqlAccountStore accounts = new SqlAccountStore(database);
    Account ann = new Account("ann", Role.OPERATOR, "hash", true);
    Scope scope = new Scope(List.of("22", "A 1"));
    Account changed = new Account("ann", Role.ADMIN, "other", false, scope);
    ApiToken eves = new ApiToken("t2", "eve", "", Role.VIEWER, "bob", AT, null, null);
    accounts.save(ann);
    ApiToken token = new ApiToken("t1", "ann", "script", Role.VIEWER, "bob", AT, AT, null);
    accounts.saveToken("secret's hash", token);
    assertThat(accounts.findToken("secret's hash")).contains(token);
    assertThat(accounts.findToken("t1")).isEmpty();
    accounts.save(changed);
    accounts.save(new Account("bob", Role.VIEWER, "hash", false));
    assertThat(accounts.find("ann")).contains(changed);
    accounts.tokenUsed("t1", AT);
    assertThat(accounts.tokens())
        .containsExactly(new ApiToken("t1", "ann", "script", Role.VIEWER, "bob", AT, AT, AT));
    assertThat(accounts.list()).extracting(Account::name).containsExactly("ann", "bob");
    assertThatThrownBy(() -> accounts.saveToken("other", eves))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no account eve");
    ApiToken second = new ApiToken("t3", "ann", "", Role.VIEWER, "bob", AT, null, null);
    accounts.saveToken("third", second);
    assertThat(accounts.deleteToken("t3")).isTrue();
    assertThat(accounts.deleteToken("t3")).isFalse();
    assertThat(accounts.delete("ann")).isTrue();
    assertThat(accounts.delete("ann")).isFalse();
    assertThat(accounts.tokens()).isEmpty();
    assertThat(accounts.find("ann")).isEmpty();
  }

  @Test
  void theAuditTrailOnlyGrows() {
    SqlAuditTrail audit = new SqlAuditTrail(database);
    audit.append("ann", "policy.promote", "v1", "first");
    audit.append("bob", "bundle.install", "x", "second");
    List<AuditTrail.Entry> newest = audit.list(0, 2);
    assertThat(newest).extracting(AuditTrail.Entry::detail).containsExactly("second", "first");
    assertThat(newest.get(0).sequence()).isGreaterThan(newest.get(1).sequence());
    assertThat(audit.list(1, 1)).containsExactly(newest.get(1));
    for (String attack :
        List.of(
            "update audit_entry set made_by = 'eve'",
            "delete from audit_entry",
            "truncate table audit_entry",
            "drop table audit_entry",
            "delete from promotion",
            "update rollout set policy = 'x'",
            "delete from rollout",
            "update rollout_step set stage = 'approved'",
            "update rollout_step set share = 1",
            "delete from rollout_step")) {
      assertThatThrownBy(() -> database.transact(handle -> handle.execute(attack)))
          .as(attack)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageMatching("(?is).*(not enough rights|permission denied|must be owner).*");
    }
    assertThat(audit.list(0, 2)).isEqualTo(newest);
  }

  @Test
  void aFailureShowsNoneOfTheValues() {
    Account nameless = new Account(null, Role.VIEWER, "a-secret-hash", false);
    assertThatThrownBy(() -> new SqlAccountStore(database).save(nameless))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the database failed")
        .satisfies(
            e -> {
              StringWriter trace = new StringWriter();
              e.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain("a-secret-hash");
            });
  }

  /** One result per thread, of threads that start together. */
  static <T> List<T> atOnce(int threads, java.util.function.IntFunction<T> work)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        tasks.add(() -> work.apply(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks)) results.add(future.get());
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}

package org.fillrate.rest.route;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.access.Role;
import org.fillrate.api.data.RowError;
import org.fillrate.api.decision.Challenge;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Outlook;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Provenance;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.Recomputation;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.RiskAlert;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.store.AuditChain;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.RunState;
import org.fillrate.tensor.DeviceInfo;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorLoad;
import org.jspecify.annotations.Nullable;

/** What routes answer, where it is not a record of the platform's API as it stands. */
public final class Answers {
  private Answers() {}

  /**
   * A part of a list.
   *
   * @param total items in the whole list; absent where the store cannot count them
   * @param next the offset of the next part; absent at the end
   */
  public record Page<T>(
      List<T> items, @Nullable Integer total, int offset, int limit, @Nullable Integer next) {}

  /**
   * @param status {@code up}, {@code degraded} or {@code down}
   * @param checks absent for those who are not signed in
   */
  public record Health(String status, boolean live, boolean ready, @Nullable List<Check> checks) {}

  /**
   * @param status {@code ok}, {@code warning} or {@code critical}
   */
  public record Check(String name, String status, String message) {}

  /**
   * Something installed.
   *
   * @param role {@code learner} or {@code baseline}; of algorithms only
   * @param parameters JSON Schema of its parameters; of environments, of their problem documents
   */
  public record Plugin(
      String id,
      String name,
      String summary,
      @Nullable String role,
      String bundle,
      String version,
      Document parameters) {}

  public record Tensor(
      @Nullable DeviceInfo device,
      @Nullable String problem,
      List<BundleTensors> bundles,
      List<ScopeUsage> scopes,
      TensorLoad load) {}

  /** What the scopes of one bundle hold. */
  public record BundleTensors(String bundle, int scopes, int arrays, long bytes) {}

  /**
   * @param installed whether the bundle is there now; the lines of a removed one stay for a while
   */
  public record LogSource(String bundle, int lines, Instant last, boolean installed) {}

  public record Item(
      String item, String description, double unitPrice, int sellingDays, int days, double units) {}

  /**
   * @param existing of an answer to POST: whether it was stored before, maybe by another name;
   *     absent elsewhere
   */
  public record StoredProblem(
      String id,
      String kind,
      String name,
      String by,
      Instant created,
      @Nullable Boolean existing,
      Document problem) {}

  /**
   * @param problem id of the problem
   * @param progress absent where the run is of an earlier start of the server
   */
  public record Run(
      String id,
      String problem,
      String problemName,
      String algorithm,
      Document parameters,
      List<Long> seeds,
      Budget budget,
      String by,
      RunState state,
      String reason,
      Instant created,
      @Nullable Instant ended,
      @Nullable RunProgress progress) {}

  /**
   * @param difference mean over the seeds of this run's cost minus that of {@code other}, paired
   */
  public record Difference(String run, String other, Estimate difference) {}

  /**
   * One evaluation episode of a policy.
   *
   * @param sites of the problem; {@code site} is one of them, from 0
   * @param recorded whether its demand is the held-back history; else {@code seed} makes it
   * @param features the columns of the steps' observations
   */
  public record Rollout(
      String policy,
      String problem,
      String item,
      int site,
      int sites,
      int seed,
      boolean recorded,
      int leadTime,
      List<Feature> features,
      List<RolloutStep> steps) {}

  /**
   * A period of it. Units, and costs in money.
   *
   * @param period from 1
   * @param available to sell from
   * @param arrived absent in the first period
   * @param unmet of the period's demand
   * @param owed at the end; absent where unmet demand is lost
   * @param stock on hand at the end
   * @param observation what the policy saw when it ordered
   */
  public record RolloutStep(
      int period,
      double available,
      @Nullable Double arrived,
      double ordered,
      double demand,
      double met,
      double unmet,
      @Nullable Double owed,
      double stock,
      Map<String, Double> costs,
      double cost,
      List<Double> observation) {}

  /**
   * @param champion whether it decides its problem now
   */
  public record Policy(
      String id,
      String problem,
      int version,
      String format,
      String algorithm,
      String run,
      long seed,
      String sha256,
      boolean champion,
      Document evaluation,
      Instant created) {}

  /**
   * @param quantities units, by item; null where the policy has no usable answer
   */
  public record Quantities(String policy, String problem, List<Double> quantities) {}

  /**
   * @param id empty in a dry run
   * @param policy id of the policy that decided, or {@code fallback}
   * @param fallbackReason why the classical rule decided; absent where the policy did
   * @param challenge what the other policy of a rollout would have ordered; absent where none ran
   * @param reasons absent in brief answers, as {@code history} and {@code provenance} are
   */
  public record Decision(
      String id,
      String problem,
      String item,
      double orderQuantity,
      double baselineQuantity,
      String policy,
      @Nullable String fallbackReason,
      @Nullable List<String> reasons,
      @Nullable RiskProfile risk,
      @Nullable Outlook outlook,
      List<GuardRail> guardRails,
      Proposal.Status status,
      Recommendation.@Nullable Override override,
      @Nullable Challenge challenge,
      @Nullable List<Proposal.Step> history,
      Position state,
      @Nullable Provenance provenance,
      Instant at) {}

  /**
   * A decision made again.
   *
   * @param today what would be decided now for that state; absent where nothing can be
   */
  public record Again(
      Recomputation.Verdict verdict,
      List<Recomputation.Difference> differences,
      List<Recomputation.Change> changes,
      @Nullable Decision today) {}

  /**
   * What a file of edited quantities does.
   *
   * @param unchanged rows that leave the proposal as it is
   * @param errors none where it was imported
   */
  public record Edits(
      boolean dryRun, int rows, int unchanged, int changed, List<RowError> errors) {}

  /** The stock position that a decision was made from. */
  public record Position(
      double onHand,
      List<Double> onOrder,
      double backorders,
      int demandState,
      List<Double> demandHistory) {}

  public record Decisions(List<Decision> decisions) {}

  /**
   * @param scores error of each candidate method in the comparison, lower is better
   * @param history the last days that were observed
   */
  public record Forecast(
      String dataset,
      String item,
      String forecaster,
      String method,
      List<ForecastDay> days,
      Map<String, Double> scores,
      List<ObservedDay> history) {}

  /**
   * @param quantiles units by probability
   */
  public record ForecastDay(LocalDate day, double mean, Map<String, Double> quantiles) {}

  /**
   * @param units absent where nothing was observed
   */
  public record ObservedDay(LocalDate day, @Nullable Double units) {}

  /**
   * @param periods looked ahead
   * @param paths simulated
   * @param valueAtRisk absent, like its conditional, where the item's costs are not known
   */
  public record Risk(
      String model,
      int periods,
      int paths,
      double level,
      @Nullable Estimate valueAtRisk,
      @Nullable Estimate conditionalValueAtRisk,
      Estimate stockOutProbability,
      Estimate overstockProbability,
      List<RiskAlert> alerts) {}

  /**
   * @param fragment whether it only adds to another bundle, which starts and stops for it
   * @param host symbolic name of that bundle; of fragments only
   * @param guarded why it can't be started or stopped over this route; absent where it can
   * @param origin {@code shipped} with the server, {@code installed} by provisioning, or {@code
   *     other}
   * @param publisher fingerprint of who signed it; of installed bundles only
   * @param quarantined why provisioning keeps it from running; absent where it does not
   */
  public record Bundle(
      long id,
      String symbolicName,
      String version,
      String state,
      String location,
      Instant lastModified,
      boolean fragment,
      @Nullable String host,
      @Nullable String guarded,
      String origin,
      @Nullable String publisher,
      @Nullable String quarantined) {}

  /**
   * @param developerMode whether unsigned bundles are let in
   */
  public record Mode(boolean developerMode) {}

  /**
   * @param bundles names of the publisher's bundles that are installed; they stay until the next
   *     start
   */
  public record Revoked(List<String> bundles) {}

  /**
   * @param scope what the codes of its items begin with; empty for every item
   * @param company whether it signs in at the company's identity provider
   * @param lockedUntil when its password is let in again; absent where it is not locked
   */
  public record Person(
      String name,
      Role role,
      boolean mustChangePassword,
      List<String> scope,
      boolean company,
      @Nullable Instant lockedUntil) {}

  /** A token, shown once. */
  public record Token(String token, String account, String label, ApiToken details) {}

  /**
   * @param csrfToken to be sent as {@code X-CSRF-Token} with every change; absent without a session
   * @param scope what the codes of its items begin with; empty for every item
   */
  public record Session(
      String name,
      Role role,
      boolean mustChangePassword,
      List<String> scope,
      boolean company,
      @Nullable String csrfToken) {}

  /**
   * @param company what the button for the company's sign-in says; absent where there is none
   */
  public record Ways(@Nullable String company) {}

  /**
   * A browser that is signed in.
   *
   * @param client what it calls itself
   * @param current whether it is the one that asks
   */
  public record Browser(
      String id, String account, Instant begun, Instant used, String client, boolean current) {}

  /**
   * @param checked sequence of the last entry that is as it was written
   * @param entries in the trail
   * @param head hash of the last one
   * @param next {@code after} of the part that follows; absent at the end or at a fault
   * @param fault the first one; absent where there is none
   */
  public record AuditVerdict(
      boolean intact,
      long checked,
      long entries,
      String head,
      @Nullable Long next,
      AuditChain.@Nullable Fault fault) {}
}

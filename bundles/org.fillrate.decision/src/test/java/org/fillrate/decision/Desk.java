package org.fillrate.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.ProposalQuery;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.DecisionStore;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.store.ProposalStore;

/** A decision service with everything around it, for tests. */
final class Desk {
  final TestRegistry registry = new TestRegistry();
  final TestReader reader = new TestReader();
  final TestModel.Provider provider = new TestModel.Provider();
  final Decisions decisions = new Decisions();
  final List<String> trail = new ArrayList<>();
  final DefaultDecisionService service;
  Document document = Document.of("kind", "test", "leadTime", 2);
  Instant now = Instant.parse("2026-01-01T00:00:00Z");

  Desk() {
    this(settings(Duration.ofSeconds(10)));
  }

  Desk(DecisionSettings settings) {
    service =
        new DefaultDecisionService(
            registry,
            registry,
            registry.rollouts,
            registry.rollouts,
            new Problems(),
            decisions,
            decisions,
            new Trail(),
            settings,
            new Now());
    service.addEnvironment(provider);
    service.addReader(reader);
  }

  static DecisionSettings settings(Duration deadline) {
    return new DecisionSettings(
        5000, deadline, Duration.ofSeconds(30), new DecisionSettings.Shaping(2, 30, 0, 14));
  }

  void champion(String behaviour) {
    registry.add("champ", "learner", behaviour, Map.of());
    registry.promoteNow("champ");
  }

  Recommendation decide(double onHand, Double... onOrder) {
    return recommend(new ItemState("", onHand, List.of(onOrder), 0, 0)).get(0);
  }

  List<Recommendation> preview(ItemState... states) {
    registry.now = now;
    return service.preview(new DecisionRequest("p", List.of(states), "ann"));
  }

  List<Recommendation> recommend(ItemState... states) {
    registry.now = now; // one clock
    return service.recommend(new DecisionRequest("p", List.of(states), "ann"));
  }

  private final class Now extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final class Problems implements ProblemStore {
    @Override
    public Stored save(Problem problem, String by) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Stored> find(String id) {
      return id.equals("p")
          ? Optional.of(new Stored("p", new Problem(document), "ann", now))
          : Optional.empty();
    }

    @Override
    public List<Stored> list() {
      return List.of();
    }
  }

  /** Finds by problem, part of an item, status and time; in the order that is asked for by time. */
  static final class Decisions implements DecisionStore, ProposalStore {
    final List<Recommendation> saved = new ArrayList<>();
    final Map<String, List<Proposal.Step>> steps = new HashMap<>();

    @Override
    public void save(List<Recommendation> decisions) {
      decisions.forEach(Listed::check);
      saved.addAll(decisions);
    }

    @Override
    public Optional<Recommendation> find(String decision) {
      return saved.stream().filter(d -> d.id().equals(decision)).findFirst();
    }

    @Override
    public List<Recommendation> list(String problem, int offset, int limit) {
      return saved;
    }

    private Proposal proposal(Recommendation made) {
      Proposal proposal = new Proposal(made, Proposal.Status.PROPOSED, List.of());
      for (Proposal.Step step : steps.getOrDefault(made.id(), List.of())) {
        proposal = proposal.after(step);
      }
      return proposal;
    }

    @Override
    public Map<String, Proposal> find(Collection<String> decisions) {
      Map<String, Proposal> found = new HashMap<>();
      for (Recommendation made : saved) {
        if (decisions.contains(made.id())) found.put(made.id(), proposal(made));
      }
      return found;
    }

    @Override
    public List<Proposal> list(ProposalQuery query) {
      return saved.stream()
          .filter(made -> made.state().item().contains(query.item()))
          .filter(made -> query.since() == null || !made.at().isBefore(query.since()))
          .map(this::proposal)
          .filter(one -> query.status() == null || one.status() == query.status())
          .toList();
    }

    @Override
    public int count(ProposalQuery query) {
      return list(query).size();
    }

    @Override
    public void append(Map<String, Proposal.Step> more) {
      more.forEach((id, step) -> steps.computeIfAbsent(id, i -> new ArrayList<>()).add(step));
    }
  }

  private final class Trail implements AuditTrail {
    @Override
    public void append(String by, String action, String subject, String detail) {
      trail.add(by + " " + action + " " + detail);
    }

    @Override
    public List<Entry> list(int offset, int limit) {
      return List.of();
    }
  }
}

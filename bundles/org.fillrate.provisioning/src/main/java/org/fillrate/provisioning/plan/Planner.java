package org.fillrate.provisioning.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Plan.Deed;
import org.fillrate.api.provisioning.Plan.Disturbed;
import org.fillrate.api.provisioning.Plan.Refusal;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.provisioning.state.Champions;
import org.fillrate.provisioning.state.Champions.Champion;
import org.fillrate.provisioning.state.ServerState;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.resource.Resource;

/** Finds out what a change would do, without doing any of it. Thread-safe. */
public final class Planner {
  private final BundleContext context;
  private final Champions champions;
  private final Futures futures;
  private final Predicate<String> isKnownFeature;
  private final Predicate<String> isKeptOut;

  /**
   * @param isKnownFeature whether the server knows a Karaf feature of that name
   * @param isKeptOut whether an installed bundle of that name is kept from running
   */
  public Planner(
      BundleContext context,
      Champions champions,
      Futures futures,
      Predicate<String> isKnownFeature,
      Predicate<String> isKeptOut) {
    this.context = context;
    this.champions = champions;
    this.futures = futures;
    this.isKnownFeature = isKnownFeature;
    this.isKeptOut = isKeptOut;
  }

  /** The plan as of this moment. */
  public Planned plan(Proposal proposal, ServerState now) {
    Proposal.Target target = proposal.from(now);
    List<Move> moves = Move.between(now, target, renewed(proposal));
    List<Refusal> refusals = new ArrayList<>(proposal.refusals());
    List<String> warnings = new ArrayList<>(proposal.warnings());
    Map<String, Resource> coming = futures.of(proposal, moves, refusals);
    refuse(proposal, moves, refusals);

    Map<Bundle, String> changing = changing(moves);
    Disturbance disturbance = new Disturbance(context, changing, coming.values());
    Reaches reaches = new Reaches(context, champions.all());
    List<Disturbed> disturbed = disturbed(disturbance, reaches);
    List<String> compatibility = new ArrayList<>();
    if (refusals.isEmpty()) {
      new Resolution(context, changing.keySet(), disturbance.bundles(), coming.values())
          .run(refusals, compatibility);
    }
    Set<Bundle> going = going(moves);
    List<String> policies = unread(reaches, going, warnings);
    Plan plan =
        new Plan(
            proposal.id(),
            proposal.kind(),
            proposal.title(),
            proposal.created(),
            proposal.by(),
            proposal.delivery(),
            moves.stream().map(Move::step).toList(),
            disturbed,
            services(moves, coming, disturbance, reaches),
            policies,
            reach(changing.keySet(), disturbed, reaches),
            refusals,
            warnings(proposal, warnings, moves),
            compatibility);
    return new Planned(
        plan, target, moves, offers(coming), fragments(coming), quiet(disturbance, disturbed));
  }

  /** What is kept from running and delivered again gets another chance, and a whole file. */
  private Set<String> renewed(Proposal proposal) {
    return proposal.put().stream()
        .map(ServerState.Installed::symbolicName)
        .filter(isKeptOut)
        .collect(java.util.stream.Collectors.toSet());
  }

  private void refuse(Proposal proposal, List<Move> moves, List<Refusal> refusals) {
    for (String feature : proposal.prerequisites()) {
      if (!isKnownFeature.test(feature)) {
        refusals.add(new Refusal("unknown-feature", Said.FEATURE.with(feature)));
      }
    }
    for (Move move : moves) {
      if (move.deed() == Deed.ADD && move.then() != null) {
        taken(move.symbolicName())
            .forEach(
                bundle ->
                    refusals.add(
                        new Refusal(
                            "name-taken",
                            Said.NAME_TAKEN.with(move.symbolicName(), bundle.getBundleId()))));
      }
    }
    if (moves.isEmpty() && refusals.isEmpty() && proposal.kind() != Plan.Kind.UNDO) {
      refusals.add(new Refusal("nothing-new", Said.NOTHING_NEW.with()));
    }
  }

  private List<Bundle> taken(String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .filter(bundle -> !Reaches.isProvisioned(bundle))
        .toList();
  }

  /** Bundles of the framework that are updated or removed. */
  private Map<Bundle, String> changing(List<Move> moves) {
    Map<Bundle, String> changing = new LinkedHashMap<>();
    for (Move move : moves) {
      Bundle bundle = present(move);
      if (bundle == null || move.deed() == Deed.ADD) continue;
      changing.put(bundle, move.deed() == Deed.UPDATE ? Said.UPDATED.with() : Said.REMOVED.with());
    }
    return changing;
  }

  private @org.jspecify.annotations.Nullable Bundle present(Move move) {
    return context.getBundle(
        move.shipped() == null
            ? Reaches.PROVISIONED + move.symbolicName()
            : move.shipped().location());
  }

  private Set<Bundle> going(List<Move> moves) {
    Set<Bundle> going = new LinkedHashSet<>();
    for (Move move : moves) {
      Bundle bundle = present(move);
      if (bundle != null && move.deed() == Deed.REMOVE) going.add(bundle);
    }
    return going;
  }

  private static List<Disturbed> disturbed(Disturbance disturbance, Reaches reaches) {
    return disturbance.bundles().stream()
        .filter(Planner::runs)
        .map(
            bundle ->
                new Disturbed(
                    bundle.getSymbolicName(),
                    bundle.getVersion().toString(),
                    reaches.of(bundle),
                    disturbance.cause(bundle)))
        .toList();
  }

  private static boolean runs(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
  }

  private static Set<String> quiet(Disturbance disturbance, List<Disturbed> disturbed) {
    Set<String> quiet = new TreeSet<>();
    disturbance.bundles().forEach(bundle -> quiet.add(bundle.getSymbolicName()));
    disturbed.forEach(d -> quiet.remove(d.symbolicName()));
    return quiet;
  }

  private static Reach reach(Set<Bundle> changing, List<Disturbed> disturbed, Reaches reaches) {
    Reach furthest = Reach.NOTHING;
    for (Bundle bundle : changing) furthest = further(furthest, reaches.ofChanging(bundle));
    for (Disturbed bundle : disturbed) furthest = further(furthest, bundle.reach());
    return furthest;
  }

  private static Reach further(Reach a, Reach b) {
    return b.exceeds(a) ? b : a;
  }

  /** Champions that could not be read, and problems that could not be decided, afterwards. */
  private List<String> unread(Reaches reaches, Set<Bundle> going, List<String> warnings) {
    List<String> policies = new ArrayList<>();
    if (going.isEmpty()) return policies;
    for (Champion champion : champions.all()) {
      List<Bundle> readers = reaches.readers(champion);
      if (!readers.isEmpty() && going.containsAll(readers)) policies.add(champion.policy().id());
      List<Bundle> worlds = reaches.environments(champion.kind());
      if (!worlds.isEmpty() && going.containsAll(worlds)) {
        warnings.add(Said.UNDECIDED.with(champion.problem(), champion.kind()));
      }
    }
    return policies;
  }

  private List<String> services(
      List<Move> moves, Map<String, Resource> coming, Disturbance disturbance, Reaches reaches) {
    ServiceWords words = new ServiceWords(reaches);
    List<String> all = new ArrayList<>();
    for (Move move : moves) {
      Bundle bundle = present(move);
      if (bundle != null && move.deed() != Deed.ADD) {
        all.addAll(
            words.of(bundle, move.deed() == Deed.REMOVE ? Said.SERVICE_GOES : Said.SERVICE_AGAIN));
      }
      Resource resource = coming.get(move.symbolicName());
      if (bundle == null && resource != null) all.addAll(ServiceWords.coming(resource));
    }
    disturbance.bundles().forEach(bundle -> all.addAll(words.of(bundle, Said.SERVICE_AGAIN)));
    return all;
  }

  private List<String> warnings(Proposal proposal, List<String> before, List<Move> moves) {
    List<String> warnings = new ArrayList<>(before);
    for (Move move : moves) {
      String from = move.step().from();
      String to = move.step().to();
      if (from == null || to == null) continue;
      int order =
          org.osgi.framework.Version.parseVersion(from)
              .compareTo(org.osgi.framework.Version.parseVersion(to));
      if (order > 0) warnings.add(Said.OLDER.with(move.symbolicName() + " " + to, from));
      if (order == 0) warnings.add(Said.OTHER_CONTENT.with(move.symbolicName() + " " + to));
    }
    ServerState snapshot = proposal.snapshot();
    if (snapshot != null) {
      champions.differences(snapshot.champions()).forEach(warnings::add);
      warnings.add(Said.CONFIGURATION.with());
    }
    return warnings;
  }

  private static Map<String, List<String>> offers(Map<String, Resource> coming) {
    Map<String, List<String>> offers = new TreeMap<>();
    coming.forEach((name, resource) -> offers.put(name, ServiceWords.offered(resource)));
    return offers;
  }

  private static Set<String> fragments(Map<String, Resource> coming) {
    Set<String> fragments = new TreeSet<>();
    coming.forEach(
        (name, resource) -> {
          if (!resource.getRequirements(HostNamespace.HOST_NAMESPACE).isEmpty())
            fragments.add(name);
        });
    return fragments;
  }
}

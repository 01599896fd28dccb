package org.fillrate.provisioning;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.provisioning.delivery.Delivered;
import org.fillrate.provisioning.delivery.DeliveredBundle;
import org.fillrate.provisioning.plan.Proposal;
import org.fillrate.provisioning.plan.Reaches;
import org.fillrate.provisioning.state.ServerState;
import org.fillrate.provisioning.state.ServerState.Installed;
import org.fillrate.provisioning.state.ServerState.Withdrawn;
import org.fillrate.provisioning.state.StateFiles;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;

/** What people have proposed and neither carried out nor thrown away. Thread-safe. */
final class Proposals {
  /** Vendors' bundles start after all that ships. */
  private static final int START_LEVEL = 60;

  private static final int KEPT = 20;

  /** Where files are checked. */
  interface Desk {
    Delivered receive(String fileName, InputStream content) throws IOException;

    void discard(Delivered delivered);
  }

  private final BundleContext context;
  private final StateFiles states;
  private final Desk desk;
  private final InstantSource clock;
  private final Map<String, Proposal> open = new LinkedHashMap<>();
  private final Map<String, Delivered> deliveries = new HashMap<>();

  Proposals(BundleContext context, StateFiles states, Desk desk, InstantSource clock) {
    this.context = context;
    this.states = states;
    this.desk = desk;
    this.clock = clock;
  }

  Proposal delivered(String fileName, InputStream content, String by) throws IOException {
    Delivered delivered = desk.receive(fileName, content);
    List<Installed> put = new ArrayList<>();
    Map<String, Path> files = new HashMap<>();
    for (DeliveredBundle bundle : delivered.bundles()) {
      files.put(bundle.sha256(), bundle.file());
      put.add(
          new Installed(
              bundle.symbolicName(),
              bundle.version(),
              bundle.sha256(),
              bundle.publisher(),
              Math.max(START_LEVEL, bundle.startLevel())));
    }
    boolean update =
        !put.isEmpty()
            && put.stream().allMatch(b -> states.current().bundle(b.symbolicName()).isPresent());
    String what =
        put.isEmpty()
            ? delivered.delivery().fileName()
            : put.stream()
                .map(b -> b.symbolicName() + " " + b.version())
                .collect(Collectors.joining(", "));
    Proposal proposal =
        new Proposal(
            delivered.id(),
            update ? Plan.Kind.UPDATE : Plan.Kind.INSTALL,
            (update ? "Update to " : "Install ") + what,
            clock.instant(),
            by,
            delivered.delivery(),
            files,
            put,
            Set.of(),
            List.of(),
            null,
            delivered.prerequisites(),
            delivered.refusals(),
            delivered.warnings());
    return add(proposal, delivered);
  }

  Proposal removal(String symbolicName, String by) {
    Optional<Installed> installed = states.current().bundle(symbolicName);
    if (installed.isPresent()) {
      return add(
          simple(
              Plan.Kind.REMOVE,
              "Remove " + symbolicName,
              by,
              Set.of(symbolicName),
              List.of(),
              null),
          null);
    }
    Bundle shipped =
        Arrays.stream(context.getBundles())
            .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "symbolicName", "there is no installed bundle \"" + symbolicName + "\""));
    Reaches.ground(shipped)
        .ifPresent(
            reason -> {
              throw new InvalidInput(
                  "symbolicName", symbolicName + " cannot be removed: " + reason);
            });
    Withdrawn withdrawn =
        new Withdrawn(
            symbolicName,
            shipped.getVersion().toString(),
            shipped.getLocation(),
            shipped.adapt(BundleStartLevel.class).getStartLevel());
    return add(
        simple(Plan.Kind.REMOVE, "Remove " + symbolicName, by, Set.of(), List.of(withdrawn), null),
        null);
  }

  Proposal undo(long number, String by) {
    ServerState snapshot =
        states.snapshots().stream()
            .filter(s -> s.number() == number && number != states.current().number())
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "snapshot", "there is no snapshot " + number + " to return to"));
    String title = "Return to snapshot " + number + " (" + snapshot.reason() + ")";
    return add(simple(Plan.Kind.UNDO, title, by, Set.of(), List.of(), snapshot), null);
  }

  private Proposal simple(
      Plan.Kind kind,
      String title,
      String by,
      Set<String> removed,
      List<Withdrawn> withdrawn,
      @Nullable ServerState snapshot) {
    Instant now = clock.instant();
    return new Proposal(
        UUID.randomUUID().toString(),
        kind,
        title,
        now,
        by,
        null,
        Map.of(),
        List.of(),
        removed,
        withdrawn,
        snapshot,
        List.of(),
        List.of(),
        List.of());
  }

  /** The oldest go when there are too many: nobody waits for them. */
  private synchronized Proposal add(Proposal proposal, @Nullable Delivered delivered) {
    if (delivered != null) deliveries.put(proposal.id(), delivered);
    open.put(proposal.id(), proposal);
    while (open.size() > KEPT) discard(open.keySet().iterator().next());
    return proposal;
  }

  synchronized Optional<Proposal> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  /** Newest first. */
  synchronized List<Proposal> list() {
    List<Proposal> all = new ArrayList<>(open.values());
    Collections.reverse(all);
    return all;
  }

  /** True where there was one. */
  synchronized boolean discard(String id) {
    Delivered delivered = deliveries.remove(id);
    if (delivered != null) desk.discard(delivered);
    return open.remove(id) != null;
  }
}

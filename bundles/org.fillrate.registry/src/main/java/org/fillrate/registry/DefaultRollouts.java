package org.fillrate.registry;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.Rollout.Step;
import org.fillrate.api.policy.RolloutRequest;
import org.fillrate.api.policy.Rollouts;
import org.fillrate.api.store.RolloutStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rollouts over the store; their steps are switches like promotions, under the same lock. */
@Component
public final class DefaultRollouts implements Rollouts {
  private static final Logger log = LoggerFactory.getLogger(DefaultRollouts.class);
  private static final int MOST_ITEMS = 10_000;

  private final RolloutStore store;
  private final PolicyRegistry registry;
  private final DefaultLineups lineups;
  private final FourEyes fourEyes;

  @Activate
  public DefaultRollouts(
      @Reference RolloutStore store,
      @Reference PolicyRegistry registry,
      @Reference DefaultLineups lineups,
      @Reference FourEyes fourEyes) {
    this.store = store;
    this.registry = registry;
    this.lineups = lineups;
    this.fourEyes = fourEyes;
  }

  @Override
  public Rollout request(RolloutRequest request) {
    Reasons.check(request.by(), request.reason());
    checkItems(request);
    PolicyRecord policy =
        registry
            .find(request.policy())
            .orElseThrow(() -> new InvalidInput("policy", Said.NO_POLICY.with(request.policy())));
    registry.artifact(policy.id()); // whole, or this says what is wrong
    String id = UUID.randomUUID().toString();
    Standing after =
        lineups.change(
            policy.problem(),
            (present, at) -> {
              if (present.champions().present().equals(policy.id())) {
                throw new IllegalStateException(
                    Said.DECIDES_ALREADY.with(policy.id(), policy.problem()));
              }
              Step first =
                  new Step(Stage.REQUESTED, request.share(), request.by(), request.reason(), at);
              store.insert(
                  new Rollout(
                      id,
                      policy.problem(),
                      policy.id(),
                      Stage.REQUESTED,
                      request.share(),
                      request.items(),
                      request.limits(),
                      List.of(first)));
            });
    log.info("Problem {}: rollout {} requested by {}", policy.problem(), id, request.by());
    return after.rollouts().get(0);
  }

  private static void checkItems(RolloutRequest request) {
    if (request.items().isEmpty()) {
      if (!(request.share() > 0 && request.share() <= 1)) {
        throw new InvalidInput("share", Said.SHARE.with());
      }
      return;
    }
    if (request.share() != 0) {
      throw new InvalidInput("share", Said.NOT_BOTH.with());
    }
    if (request.items().size() > MOST_ITEMS) {
      throw new InvalidInput("items", Said.TOO_MANY_ITEMS.with(MOST_ITEMS));
    }
    if (new HashSet<>(request.items()).size() < request.items().size()) {
      throw new InvalidInput("items", Said.ITEM_TWICE.with());
    }
  }

  @Override
  public Rollout move(String rollout, Stage to, String by, String reason) {
    Rollout asked = asked(rollout, by, reason);
    if (to == Stage.CHAMPION) registry.artifact(asked.policy());
    Rollout moved =
        step(
            asked,
            (now, at) -> {
              check(now, to, by);
              return new Step(to, now.share(), by, reason, at);
            });
    log.info("Problem {}: rollout {} is {} by {}", asked.problem(), rollout, word(to), by);
    return moved;
  }

  @Override
  public Rollout widen(String rollout, double share, String by, String reason) {
    Rollout asked = asked(rollout, by, reason);
    Rollout widened =
        step(
            asked,
            (now, at) -> {
              if (now.stage() != Stage.CANARY || !now.items().isEmpty()) {
                throw new IllegalStateException(Said.NO_CANARY.with(rollout, word(now.stage())));
              }
              if (!(share > now.share() && share <= 1)) {
                throw new InvalidInput("share", Said.NOT_LARGER.with(now.share()));
              }
              return new Step(Stage.CANARY, share, by, reason, at);
            });
    log.info("Problem {}: rollout {} decides {} by {}", asked.problem(), rollout, share, by);
    return widened;
  }

  private Rollout asked(String rollout, String by, String reason) {
    Reasons.check(by, reason);
    return store
        .find(rollout)
        .orElseThrow(() -> new InvalidInput("rollout", Said.NO_ROLLOUT.with(rollout)));
  }

  /** Which step follows, if one can. */
  private interface Next {
    Step of(Rollout now, Instant at);
  }

  private Rollout step(Rollout asked, Next next) {
    Standing after =
        lineups.change(
            asked.problem(),
            (present, at) -> {
              Rollout now = present.open().filter(r -> r.id().equals(asked.id())).orElse(asked);
              Step step = next.of(now, at);
              store.append(now.id(), now.stage(), step, promotion(present, now, step));
            });
    return after.rollouts().stream()
        .filter(r -> r.id().equals(asked.id()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("rollout " + asked.id() + " is gone"));
  }

  private void check(Rollout now, Stage to, String by) {
    if (!now.stage().next().contains(to)) {
      List<String> next = now.stage().next().stream().sorted().map(DefaultRollouts::word).toList();
      throw new IllegalStateException(
          Said.WRONG_STAGE.with(
              now.id(),
              word(now.stage()),
              word(to),
              next.isEmpty() ? Said.IS_OVER.with() : Said.CAN_BE.with(next)));
    }
    if (to == Stage.APPROVED && by.equals(now.requestedBy()) && fourEyes.needed()) {
      throw new IllegalStateException(Said.ANOTHER.with(by, now.id()));
    }
  }

  /** The switch of the champion that a step brings; null where it brings none. */
  private static @Nullable Promotion promotion(Standing present, Rollout now, Step step) {
    String champion = present.champions().present();
    if (step.stage() == Stage.CHAMPION) {
      return Switches.promotion(now.problem(), now.policy(), champion, step);
    }
    if (step.stage() == Stage.RETURNED && now.stage() == Stage.CHAMPION) {
      return Switches.undo(present, step);
    }
    return null;
  }

  private static String word(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<Rollout> find(String rollout) {
    return store.find(rollout);
  }

  @Override
  public List<Rollout> list(String problem) {
    return store.list(problem);
  }

  @Override
  public boolean fourEyes() {
    return fourEyes.needed();
  }
}

package org.fillrate.algorithm.classical;

import java.util.Arrays;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ItemState;
import org.fillrate.inventory.rule.Basis;
import org.fillrate.inventory.rule.ReorderRule;

/** The classical rules, each with what is tuned in it: an outer and an inner parameter. */
enum RuleFamily {
  BASE_STOCK("base-stock", "Base-stock", "Orders up to one level in every period") {
    @Override
    ReorderRule rule(Grid grid, int outer, int inner) {
      return ReorderRule.baseStock(grid.basis, grid.level(inner));
    }
  },

  CAPPED_BASE_STOCK(
      "capped-base-stock", "Capped base-stock", "Orders up to one level, never more than a cap") {
    @Override
    boolean supports(EnvironmentSpec spec) {
      return !Grid.followsForecast(spec);
    }

    @Override
    boolean isOuterTuned() {
      return true;
    }

    @Override
    int firstOuter(Grid grid) {
      return (int) Math.max(1, Math.round(1.2 * grid.demandMean));
    }

    @Override
    ReorderRule rule(Grid grid, int outer, int inner) {
      return new ReorderRule(grid.basis, grid.level(inner), 0, outer);
    }
  },

  REORDER_POINT("s-S", "(s, S)", "Waits for the reorder point s, then orders up to S") {
    @Override
    boolean isOuterTuned() {
      return true;
    }

    @Override
    int firstOuter(Grid grid) {
      return grid.firstBatch;
    }

    @Override
    ReorderRule rule(Grid grid, int outer, int inner) {
      return new ReorderRule(
          grid.basis, grid.level(inner), grid.batch(outer), Double.POSITIVE_INFINITY);
    }
  },

  NEWSVENDOR(
      "newsvendor",
      "Newsvendor (myopic)",
      "Orders up to the critical quantile of the demand over lead time + 1") {
    @Override
    boolean supports(EnvironmentSpec spec) {
      return !Grid.followsForecast(spec);
    }

    @Override
    boolean isInnerTuned() {
      return false;
    }

    @Override
    ReorderRule fixed(LearnerContext context) {
      ItemState empty = new ItemState("", 0, java.util.List.of(), 0, 0);
      int periods = context.model().leadTime("") + 1;
      double[] total =
          Arrays.stream(context.model().demandPaths(empty, periods, PATHS, SEED))
              .mapToDouble(path -> Arrays.stream(path).sum())
              .sorted()
              .toArray();
      double ratio =
          context.model().economics("").map(Economics::criticalRatio).orElse(USUAL_RATIO);
      int rank = (int) Math.ceil(ratio * PATHS) - 1;
      return ReorderRule.baseStock(Basis.ABSOLUTE, total[Math.max(0, rank)]);
    }
  },

  PRESENT_RULE(
      "present-rule",
      "Days of cover",
      "Reorders at some days of safety cover, up to some more: as many shops do by hand",
      Schema.of(
          Field.number("safetyDays")
              .between(0, 365)
              .defaultsTo(7)
              .unit("days")
              .help("Cover above the lead time at which it reorders"),
          Field.number("coverDays")
              .between(0, 365)
              .defaultsTo(14)
              .unit("days")
              .help("Cover that an order adds"))) {
    @Override
    boolean supports(EnvironmentSpec spec) {
      return Grid.followsForecast(spec);
    }

    @Override
    boolean isInnerTuned() {
      return false;
    }

    @Override
    ReorderRule fixed(LearnerContext context) {
      Document parameters = context.parameters();
      return new ReorderRule(
          Basis.COVER,
          parameters.number("safetyDays"),
          parameters.number("coverDays"),
          Double.POSITIVE_INFINITY);
    }
  };

  private static final int PATHS = 20_000;
  private static final long SEED = 1;
  private static final double USUAL_RATIO = 0.95;

  final String id;
  final String title;
  final String summary;
  final Schema parameters;

  RuleFamily(String id, String title, String summary) {
    this(id, title, summary, Schema.EMPTY);
  }

  RuleFamily(String id, String title, String summary, Schema parameters) {
    this.id = id;
    this.title = title;
    this.summary = summary;
    this.parameters = parameters;
  }

  boolean supports(EnvironmentSpec spec) {
    return true;
  }

  boolean isOuterTuned() {
    return false;
  }

  boolean isInnerTuned() {
    return true;
  }

  /** Where the outer walk starts. */
  int firstOuter(Grid grid) {
    return 1;
  }

  /** The rule at a point of the grid. */
  ReorderRule rule(Grid grid, int outer, int inner) {
    throw new IllegalStateException(id + " is not tuned");
  }

  /** The rule of a family that is not tuned. */
  ReorderRule fixed(LearnerContext context) {
    throw new IllegalStateException(id + " is tuned");
  }
}

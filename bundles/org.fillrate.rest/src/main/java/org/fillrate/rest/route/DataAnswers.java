package org.fillrate.rest.route;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fillrate.api.data.RowError;
import org.fillrate.api.document.Document;
import org.jspecify.annotations.Nullable;

/** What the routes of data answer. */
public final class DataAnswers {
  private DataAnswers() {}

  /**
   * A problem that was made of a data set.
   *
   * @param champion whether a policy decides it
   * @param rollouts that are not over
   * @param runs that have not ended
   */
  public record DatasetUse(
      String problem,
      String name,
      boolean champion,
      List<String> rollouts,
      List<String> runs,
      int endedRuns) {}

  /** A database to read from; all but its name for administrators only, its password for nobody. */
  public record Source(
      String name,
      @Nullable String url,
      @Nullable String user,
      @Nullable String query,
      @Nullable String by,
      @Nullable Instant changed) {}

  /**
   * An item of the item master.
   *
   * @param nextOrderDay the first day from today on, UTC, on which its supplier takes orders
   */
  public record MasterItem(
      String item,
      @Nullable Integer leadTime,
      @Nullable Integer lot,
      @Nullable Integer minimum,
      @Nullable Integer maximum,
      @Nullable Double unitCost,
      String supplier,
      List<DayOfWeek> orderDays,
      List<LocalDate> closedDates,
      @Nullable LocalDate nextOrderDay,
      String by,
      Instant changed) {}

  /**
   * @param changed items whose terms are others than before
   */
  public record ItemsImported(boolean dryRun, int rows, int changed, List<RowError> errors) {}

  /**
   * @param items of the problem
   * @param filled those with terms that the document lacked
   * @param unknown those that the item master does not know
   */
  public record Filled(Document problem, int items, List<String> filled, List<String> unknown) {}
}

package org.fillrate.rest.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.fillrate.api.data.RowError;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Outlook;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Proposal.Status;
import org.fillrate.api.decision.Proposals.Edit;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.rest.sheet.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * Proposals as a table in a file, and back: people edit {@code quantity} and {@code reason}.
 * Positions come in columns {@code item}, {@code on hand}, {@code on order} …
 */
final class ProposalSheet {
  static final List<String> HEAD =
      List.of(
          "decision",
          "made",
          "item",
          "on hand",
          "on order",
          "backorders",
          "demand",
          "demand 5 %",
          "demand 95 %",
          "proposed",
          "old rule",
          "difference",
          "money at stake",
          "money low",
          "money high",
          "stock-out risk",
          "guard rails",
          "policy",
          "status",
          "quantity",
          "reason");

  private ProposalSheet() {}

  static List<@Nullable Object> row(Proposal proposal) {
    Recommendation made = proposal.made();
    ItemState state = made.state();
    Outlook outlook = made.outlook();
    Estimate money = outlook == null ? null : outlook.moneyAtStake();
    return Arrays.asList(
        made.id(),
        made.at().toString(),
        state.item(),
        state.onHand(),
        state.onOrder().stream().mapToDouble(Double::doubleValue).sum(),
        state.backorders(),
        outlook == null ? null : outlook.demand(),
        outlook == null ? null : outlook.low(),
        outlook == null ? null : outlook.high(),
        made.orderQuantity(),
        made.baselineQuantity(),
        made.orderQuantity() - made.baselineQuantity(),
        money == null ? null : money.mean(),
        money == null ? null : money.low(),
        money == null ? null : money.high(),
        made.risk() == null ? null : made.risk().stockOutProbability().mean(),
        made.guardRails().stream().map(GuardRail::name).collect(Collectors.joining(" ")),
        made.policy(),
        proposal.status().name().toLowerCase(Locale.ROOT),
        standing(proposal),
        proposal.history().isEmpty()
            ? ""
            : proposal.history().get(proposal.history().size() - 1).reason());
  }

  /** Units to order as it stands. */
  private static double standing(Proposal proposal) {
    if (proposal.status() == Status.HELD) return 0;
    Recommendation.Override person = proposal.made().override();
    return person == null ? proposal.made().orderQuantity() : person.orderQuantity();
  }

  /**
   * What a file of edited rows wants.
   *
   * @param rows of the edits, in their order
   */
  record Wanted(List<Edit> edits, List<SheetRow> rows, int unchanged, List<RowError> errors) {}

  /**
   * A row whose quantity is that of the proposal as it stands wants nothing.
   *
   * @param known proposals by id
   */
  static Wanted edits(List<SheetRow> rows, Map<String, Proposal> known) {
    List<Edit> edits = new ArrayList<>();
    List<SheetRow> edited = new ArrayList<>();
    List<RowError> errors = new ArrayList<>();
    int unchanged = 0;
    Set<String> seen = new HashSet<>();
    for (SheetRow row : rows) {
      String id = row.text("decision");
      Proposal proposal = known.get(id);
      if (proposal == null || !seen.add(id)) {
        String again = proposal == null ? Said.NO_DECISION.with(id) : Said.GIVEN_TWICE.with();
        errors.add(row.error("decision", again));
        continue;
      }
      try {
        double quantity = row.number("quantity").orElse(standing(proposal));
        if (quantity == standing(proposal)) {
          unchanged++;
        } else if (row.text("reason").isBlank()) {
          errors.add(row.error("reason", Said.REASON_MISSING.with()));
        } else {
          edits.add(new Edit(id, quantity, row.text("reason")));
          edited.add(row);
        }
      } catch (SheetRow.BadCell e) {
        errors.add(e.error());
      }
    }
    return new Wanted(edits, edited, unchanged, errors);
  }

  /**
   * The stock position in a row.
   *
   * @param errors gets what is wrong with it
   * @return null where something is
   */
  static @Nullable ItemState position(SheetRow row, List<RowError> errors) {
    try {
      OptionalDouble onHand = row.number("onhand");
      if (onHand.isPresent()) {
        return new ItemState(
            row.text("item"),
            onHand.getAsDouble(),
            numbers(row, "onorder"),
            row.number("backorders").orElse(0),
            (int) row.number("demandstate").orElse(0),
            numbers(row, "demandhistory"));
      }
      errors.add(row.error("on hand", Said.ON_HAND_MISSING.with()));
    } catch (SheetRow.BadCell e) {
      errors.add(e.error());
    } catch (InvalidInput e) {
      e.errors().forEach(error -> errors.add(row.error(error.field(), error.message())));
    }
    return null;
  }

  /** Several numbers in one cell: {@code 5; 0; 8}, or with blanks. */
  private static List<Double> numbers(SheetRow row, String column) throws SheetRow.BadCell {
    List<Double> numbers = new ArrayList<>();
    for (String part : row.text(column).split("[;|\\s]+")) {
      if (!part.isEmpty()) numbers.add(row.number(column, part));
    }
    return numbers;
  }
}

package org.fillrate.decision;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** All that decisions say. Records keep these texts: another word here is another text there. */
enum Said implements Wording {
  UNIT("1 unit"),
  UNITS("{number} units"),
  PERIOD("1 period"),
  PERIODS("{number} periods"),

  // reasons
  RULE_DECIDES("The old rule decides because {why}."),
  INSTEAD_OF_CANARY("The champion decides in the canary's place because {why}."),
  CHANGED("Changed from {before} to {after}: {rail}."),
  COVER(
      "Inventory position {position} covers {periods} of expected demand ({rate} a period); the lead time is {leadTime}."),
  NO_DEMAND(
      "Inventory position {position}; no demand is expected within the lead time of {leadTime}."),
  RULE_ORDERS("The old rule ({rule}) orders {units}."),
  POLICY_ORDERS(
      "Policy {policy} ({algorithm}, version {version}) orders {units}; the old rule ({rule}) orders {oldUnits}."),
  STOCK_OUT_RISK("Stock-out risk within {periods}: {with} with this order, {without} without."),
  WITHOUT_BASELINE("up to 95 % of the demand of the lead time"),

  // guard rails
  NOT_NEGATIVE("an order is a finite number of units, at least 0"),
  ORDER_CHANGE(
      "an order is at least 1/{share} and at most {factor} times the {units} of the old rule"),
  MAXIMUM_COVER(
      "stock and orders together are at most {most}, {factor} times the expected demand of {periods} periods"),
  WHOLE_LOTS("an order is a whole number of lots between the problem's minimum and maximum"),

  // why a policy gave no answer
  POLICY_DID("policy {policy} {what}"),
  RESTS("{what}; it rests until {until}"),
  NOT_PROMOTED("no policy was promoted for this problem yet"),
  LEFT_TO_RULE("the problem was left to it"),
  NOT_REGISTERED("policy {policy} is missing from the registry"),
  OUT_OF_RANGE("the stock position is out of every range"),
  NOTHING_FEASIBLE("no action is feasible in this stock position"),
  LATE("did not answer within {limit} ms"),
  FAILED("failed with {error}"),
  CROWDED("was not asked: every policy thread is busy"),
  NOT_ASKED("was not asked: the server is stopping"),
  NOT_AWAITED("was not awaited: the server is stopping"),
  UNUSABLE("cannot be used: {error}"),
  UNREAD("has format {format}, which no installed bundle reads just now"),
  UNREADABLE("has unreadable metadata: {error}"),
  OTHER_FEATURES("was made for the features {made}, but the problem has {given}"),
  OTHER_ACTIONS("was made for {made} other actions than the {given} of today"),
  SILENT("gave no answer for this item"),
  NONSENSE("ordered {quantity}"),
  REFUSED("gave an action that the environment refuses: {error}"),
  INFEASIBLE("chose action {choice}, which is not feasible here"),

  // how a rollout ends by itself
  KEPT("kept within its limits for {decisions} decisions"),
  BREACH("{what}, {limit} are allowed; after {decisions} decisions"),
  INTERVAL("{mean} (interval {low} to {high})"),
  AT_LEAST("at least {value}"),
  AT_MOST("at most {value}"),
  ORDER_VOLUME("its orders are {found} times the other policy's"),
  DISAGREEMENT("its orders differ in {found} of the decisions"),
  STOCK_OUT("its projected stock-out risk is higher by {found}"),
  COST("its projected cost is higher by {found}"),
  SILENCE("it failed to answer {found} of the decisions"),

  // what people may not do
  NO_ITEMS("must have 1 or more elements"),
  TOO_MANY_ITEMS(
      "has {given} elements, but a call takes {most} at most; send them in several calls"),
  OVERRIDDEN(
      "was overridden with {units} by {person}, and that stands; to return to the proposal, override it with {proposed}"),
  REASON_MISSING("must say why, in 1 to {most} characters; it is kept for good"),
  NOT_A_QUANTITY("must be a number of units, at least 0"),
  NOT_AN_ORDER(
      "is not a feasible order: whole lots between minimum and maximum; the nearest is {nearest}"),
  NO_DATASET(
      "is missing: the problem has no data set of its own; name the one that has its demand");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}

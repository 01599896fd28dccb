package org.fillrate.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioning;
import org.fillrate.api.provisioning.Reach;

/**
 * Shows a plan, and carries it out where its caller says so.
 *
 * @param budget how far it may reach, as typed
 * @param yes whether to do it; else the plan is shown and thrown away
 */
record PlannedChange(Provisioning provisioning, String budget, boolean yes) {
  private static final long POLL_MILLIS = 100;

  /** Less than a line of the shell may take. */
  private static final int MOST_POLLS = 500;

  /** How far a change may reach, by its name. */
  private static Reach reach(String name) {
    return Arrays.stream(Reach.values())
        .filter(reach -> word(reach).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "--budget",
                    "must be one of "
                        + Arrays.stream(Reach.values()).map(PlannedChange::word).toList()
                        + ", but is \""
                        + name
                        + "\""));
  }

  /** The plan and how it went, as text. */
  String of(Plan plan, String by) throws InterruptedException {
    if (!plan.refusals().isEmpty()) {
      provisioning.discard(plan.id(), by);
      throw new IllegalStateException(shown(plan) + "\nrefused: nothing has changed");
    }
    if (!yes) {
      provisioning.discard(plan.id(), by);
      return shown(plan) + "\nnothing has changed; with --yes it is carried out";
    }
    Change begun;
    try {
      begun = provisioning.apply(plan.id(), reach(budget), by);
    } catch (IllegalArgumentException | IllegalStateException refused) {
      provisioning.discard(plan.id(), by);
      throw new IllegalStateException(shown(plan) + "\n" + refused.getMessage(), refused);
    }
    return shown(plan) + "\n" + outcome(begun.id());
  }

  private String outcome(long id) throws InterruptedException {
    for (int poll = 0; poll < MOST_POLLS; poll++) {
      for (Change change : provisioning.changes()) {
        if (change.id() == id && change.ended() != null) return ended(change);
      }
      Thread.sleep(POLL_MILLIS);
    }
    return "change " + id + " is still under way: fillrate:bundle-changes";
  }

  private static String ended(Change change) {
    String text = String.join("\n", change.log());
    String outcome = "change " + change.id() + " is " + word(change.state());
    if (change.state() == Change.State.DONE) return text + "\n" + outcome;
    throw new IllegalStateException(text + "\n" + outcome + ": " + change.reason());
  }

  private static String shown(Plan plan) {
    StringBuilder text = new StringBuilder(plan.title());
    for (Plan.BundleStep step : plan.steps()) {
      String versions = (step.from() == null ? "" : step.from() + " -> ") + version(step);
      add(text, word(step.deed()), step.symbolicName() + " " + versions);
    }
    for (Plan.Disturbed bundle : plan.disturbed()) {
      String whom = bundle.symbolicName() + " (" + word(bundle.reach()) + ")";
      add(text, "restarts", whom + ": " + bundle.cause());
    }
    each(text, "service", plan.services());
    each(text, "no reader", plan.policies());
    for (Plan.Refusal refusal : plan.refusals()) {
      add(text, "refused", refusal.code() + ": " + refusal.reason());
    }
    each(text, "warning", plan.warnings());
    each(text, "built for", plan.compatibility());
    add(text, "reach", word(plan.reach()));
    return text.toString();
  }

  private static String version(Plan.BundleStep step) {
    return step.to() == null ? "nothing" : step.to();
  }

  private static void each(StringBuilder text, String name, List<String> values) {
    values.forEach(value -> add(text, name, value));
  }

  private static void add(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%n  %-9s %s", name, value));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

package org.fillrate.rest.resource;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioning;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;

/** Plans of provisioning, with its refusals as problems. */
final class Plans {
  private static final int LONGEST_NAME = 200;

  private final Services services;

  Plans(Services services) {
    this.services = services;
  }

  Provisioning provisioning() {
    return services.need(Provisioning.class);
  }

  /**
   * @throws HttpProblem 404
   */
  Plan known(String id) {
    return provisioning().plans().stream()
        .filter(plan -> plan.id().equals(id))
        .findFirst()
        .orElseThrow(() -> HttpProblem.notFound("plan", id));
  }

  /** Takes an upload to its end, so that its sender hears the answer. */
  Plan stage(String fileName, InputStream body, String by) {
    if (fileName.length() > LONGEST_NAME) {
      throw new InvalidInput("name", "must have at most " + LONGEST_NAME + " characters");
    }
    try {
      Plan plan = provisioning().stage(fileName, body, by);
      Uploads.readOn(body);
      return plan;
    } catch (IOException failure) {
      throw HttpProblem.of(
          507,
          "not-stored",
          "Not stored",
          "The upload could not be stored: " + failure.getMessage() + ". Nothing was changed.");
    }
  }

  /**
   * @throws HttpProblem 409 with the reasons
   */
  Plan planned(Supplier<Plan> planning) {
    try {
      return planning.get();
    } catch (InvalidInput refused) {
      throw HttpProblem.refused(String.valueOf(refused.getMessage()), refused.errors());
    }
  }

  /**
   * Begins a change.
   *
   * @throws HttpProblem 409 with every reason against it, or while another is under way
   */
  Change apply(Plan plan, Reach budget, String by) {
    if (!plan.refusals().isEmpty()) {
      throw HttpProblem.refused("\"" + plan.title() + "\" may not be carried out.", reasons(plan));
    }
    try {
      return HttpProblem.orConflict(() -> provisioning().apply(plan.id(), budget, by));
    } catch (InvalidInput refused) {
      List<FieldError> causes = plan.reach().exceeds(budget) ? disturbed(plan, budget) : List.of();
      throw HttpProblem.refused(
          String.valueOf(refused.getMessage()), causes.isEmpty() ? refused.errors() : causes);
    }
  }

  private static List<FieldError> reasons(Plan plan) {
    return plan.refusals().stream()
        .map(refusal -> new FieldError(refusal.code(), refusal.reason()))
        .toList();
  }

  /** Which bundles are beyond the budget, and the wiring that ties each to the change. */
  private static List<FieldError> disturbed(Plan plan, Reach budget) {
    return plan.disturbed().stream()
        .filter(bundle -> bundle.reach().exceeds(budget))
        .map(bundle -> new FieldError(bundle.symbolicName(), bundle.cause()))
        .toList();
  }
}

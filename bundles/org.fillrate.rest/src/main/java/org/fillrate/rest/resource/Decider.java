package org.fillrate.rest.resource;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;

/** Asks for decisions, or for what they would be, and counts those that are made. */
final class Decider {
  private final Services services;
  private final LongAdder made;

  Decider(Services services, LongAdder made) {
    this.services = services;
    this.made = made;
  }

  /**
   * @throws HttpProblem 409 where the problem's environment is away
   */
  Answers.Decisions decide(DecisionRequest request, boolean dryRun) {
    DecisionService service = services.need(DecisionService.class);
    List<Recommendation> decisions =
        HttpProblem.orConflict(
            () -> dryRun ? service.preview(request) : service.recommend(request));
    if (!dryRun) made.add(decisions.size());
    return new Answers.Decisions(decisions.stream().map(Proposed::view).toList());
  }
}

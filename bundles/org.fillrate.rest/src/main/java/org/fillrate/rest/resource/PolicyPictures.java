package org.fillrate.rest.resource;

import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.explain.Explanation.Kind;
import org.fillrate.api.explain.ExplanationService;
import org.fillrate.api.explain.PolicyExplanation;
import org.fillrate.api.explain.PolicyQuestion;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;

/** How a policy orders, by the query of a request. */
record PolicyPictures(Services services) {
  PolicyExplanation answer(String policy, Kind kind, UriInfo uri) {
    if (services.need(PolicyRegistry.class).find(policy).isEmpty()) {
      throw HttpProblem.notFound("policy", policy);
    }
    Query query = Query.of(uri);
    PolicyQuestion question =
        new PolicyQuestion(
            policy,
            query.text("item", ""),
            kind,
            query.text("x", ""),
            query.text("y", ""),
            fixed(query.text("fixed", "")));
    ExplanationService explanations = services.need(ExplanationService.class);
    return Explaining.answer(() -> explanations.policy(question));
  }

  /** {@code onOrder2:3,demandState:1} */
  private static Map<String, Double> fixed(String text) {
    Map<String, Double> fixed = new LinkedHashMap<>();
    if (text.isEmpty()) return fixed;
    for (String part : text.split(",", -1)) {
      int colon = part.lastIndexOf(':');
      try {
        fixed.put(part.substring(0, colon).strip(), Double.valueOf(part.substring(colon + 1)));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new InvalidInput(
            "fixed", "must be like onOrder2:3,demandState:1, but has \"" + part + "\"");
      }
    }
    return fixed;
  }
}

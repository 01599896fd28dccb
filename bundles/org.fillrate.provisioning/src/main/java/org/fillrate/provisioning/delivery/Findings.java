package org.fillrate.provisioning.delivery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fillrate.api.provisioning.Plan;

/** What was found in one delivery, each thing once; what comes after the twentieth is left out. */
final class Findings {
  private static final int MOST = 20;

  private final Set<Plan.Refusal> refusals = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  void refuse(String code, String reason) {
    if (refusals.size() < MOST) refusals.add(new Plan.Refusal(code, reason));
  }

  void refuse(Refused refused) {
    refuse(refused.refusal().code(), refused.refusal().reason());
  }

  void warn(String sentence) {
    if (warnings.size() < MOST) warnings.add(sentence);
  }

  List<Plan.Refusal> refusals() {
    return new ArrayList<>(refusals);
  }

  List<String> warnings() {
    return new ArrayList<>(warnings);
  }
}

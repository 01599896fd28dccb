package org.fillrate.policy.classical;

import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.inventory.rule.ReorderPolicy;
import org.fillrate.inventory.rule.ReorderRule;
import org.fillrate.json.Json;
import org.osgi.service.component.annotations.Component;

/** Reads base-stock, capped base-stock and (s, S) rules. */
@Component
public final class ClassicalPolicyReader implements PolicyReader {
  @Override
  public boolean reads(String format) {
    return ReorderRule.reads(format);
  }

  @Override
  public Policy read(PolicyArtifact artifact) {
    return new ReorderPolicy(
        ReorderRule.of(artifact), Json.readList(artifact.text("features"), String.class));
  }
}

package org.fillrate.policy.classical;

import java.util.List;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.inventory.rule.NetworkBaseStock;
import org.fillrate.inventory.rule.NetworkBaseStockPolicy;
import org.fillrate.inventory.rule.ReorderPolicy;
import org.fillrate.inventory.rule.ReorderRule;
import org.fillrate.json.Json;
import org.osgi.service.component.annotations.Component;

/** Reads base-stock, capped base-stock and (s, S) rules, and the base-stock rule of networks. */
@Component
public final class ClassicalPolicyReader implements PolicyReader {
  @Override
  public boolean reads(String format) {
    return ReorderRule.reads(format) || format.equals(NetworkBaseStock.FORMAT);
  }

  @Override
  public Policy read(PolicyArtifact artifact) {
    List<String> features = Json.readList(artifact.text("features"), String.class);
    return artifact.format().equals(NetworkBaseStock.FORMAT)
        ? new NetworkBaseStockPolicy(NetworkBaseStock.of(artifact), features)
        : new ReorderPolicy(ReorderRule.of(artifact), features);
  }
}

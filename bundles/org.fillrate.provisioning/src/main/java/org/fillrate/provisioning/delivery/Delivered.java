package org.fillrate.provisioning.delivery;

import java.nio.file.Path;
import java.util.List;
import org.fillrate.api.provisioning.Plan;

/**
 * A file that was taken in, and what is in it. Nothing of it ran.
 *
 * @param folder holds it and what was unpacked of it, until it is {@linkplain DeliveryDesk#discard
 *     discarded}
 * @param bundles in the order of its features; empty where it is refused before they were read
 * @param prerequisites names of features that it asks for beyond its own
 * @param refusals why nothing of it may be installed; empty where it may
 */
public record Delivered(
    String id,
    Path folder,
    Plan.Delivery delivery,
    List<DeliveredBundle> bundles,
    List<String> prerequisites,
    List<Plan.Refusal> refusals,
    List<String> warnings) {
  public Delivered {
    bundles = List.copyOf(bundles);
    prerequisites = List.copyOf(prerequisites);
    refusals = List.copyOf(refusals);
    warnings = List.copyOf(warnings);
  }
}

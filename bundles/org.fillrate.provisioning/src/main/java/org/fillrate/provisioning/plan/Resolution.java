package org.fillrate.provisioning.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.fillrate.api.provisioning.Plan.Refusal;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.ResolutionException;

/** Whether all would resolve: what comes, and what is wired anew because of it. */
final class Resolution {
  private static final String API = "org.fillrate.api.";

  private final World world;
  private final Collection<Resource> coming;
  private final Set<Resource> rewired = new LinkedHashSet<>();
  private final List<Resource> leaving = new ArrayList<>();

  /**
   * @param changing bundles that are updated or removed
   * @param disturbed others that are wired anew
   */
  Resolution(
      BundleContext framework,
      Set<Bundle> changing,
      Set<Bundle> disturbed,
      Collection<Resource> coming) {
    this.coming = coming;
    List<Bundle> stay = new ArrayList<>(Arrays.asList(framework.getBundles()));
    stay.removeAll(changing);
    changing.forEach(bundle -> add(bundle, leaving));
    disturbed.forEach(bundle -> add(bundle, rewired));
    Set<Resource> mandatory = new HashSet<>(coming);
    mandatory.addAll(rewired);
    world = new World(stay, disturbed, coming, mandatory);
  }

  private static void add(Bundle bundle, Collection<Resource> to) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision != null) to.add(revision);
  }

  /** Adds why not to the refusals; where all is well, what was built for what. */
  void run(List<Refusal> refusals, List<String> compatibility) {
    try {
      new ResolverImpl(new Logger(Logger.LOG_ERROR)).resolve(world);
      coming.forEach(resource -> compatibility.addAll(compatibility(resource)));
    } catch (ResolutionException e) {
      int before = refusals.size();
      for (Resource resource : coming) explain("unresolved", resource, refusals);
      for (Resource resource : rewired) explain("breaks", resource, refusals);
      if (refusals.size() == before) {
        refusals.add(new Refusal("unresolved", Said.NO_WAY.with(e.getMessage())));
      }
    }
  }

  private void explain(String code, Resource resource, List<Refusal> refusals) {
    for (String sentence : new Explanation(world, leaving).of(resource)) {
      Refusal refusal = new Refusal(code, sentence);
      if (refusals.stream().noneMatch(known -> known.reason().equals(sentence))) {
        refusals.add(refusal);
      }
    }
  }

  /**
   * Which API it was built for beside the one that it gets, where the two say the same in words.
   */
  private List<String> compatibility(Resource resource) {
    Set<String> lines = new LinkedHashSet<>();
    for (Requirement requirement : resource.getRequirements(PackageNamespace.PACKAGE_NAMESPACE)) {
      String name = Explanation.name(requirement).orElse("");
      List<Capability> offers = world.findProviders(requirement);
      if (!name.startsWith(API) || offers.isEmpty()) continue;
      lines.add(
          Said.BUILT_FOR.with(
              Explanation.title(resource),
              name + Explanation.range(requirement),
              World.version(offers.get(0))));
    }
    return new ArrayList<>(lines);
  }
}

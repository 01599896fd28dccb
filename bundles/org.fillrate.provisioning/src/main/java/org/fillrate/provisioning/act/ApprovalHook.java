package org.fillrate.provisioning.act;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets nothing resolve that was not approved, however it came into the framework. */
public final class ApprovalHook implements ResolverHookFactory {
  private static final Logger log = LoggerFactory.getLogger(ApprovalHook.class);

  private final Predicate<Bundle> isApproved;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  public ApprovalHook(Predicate<Bundle> isApproved) {
    this.isApproved = isApproved;
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return new Filter();
  }

  private void block(Bundle bundle) {
    // the framework asks often
    if (!told.add(bundle.getBundleId() + bundle.getLocation())) return;
    log.warn(
        "{} {} ({}) does not resolve: nobody approved it. Install it by provisioning, or switch"
            + " the developer mode on",
        bundle.getSymbolicName(),
        bundle.getVersion(),
        bundle.getLocation());
  }

  private final class Filter implements ResolverHook {
    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
      candidates.removeIf(
          revision -> {
            boolean blocked = !isApproved.test(revision.getBundle());
            if (blocked) block(revision.getBundle());
            return blocked;
          });
    }

    @Override
    public void filterSingletonCollisions(
        BundleCapability singleton, Collection<BundleCapability> candidates) {
      // names are not what this is about
    }

    @Override
    public void filterMatches(
        BundleRequirement requirement, Collection<BundleCapability> candidates) {
      // who may resolve may be wired
    }

    @Override
    public void end() {
      // nothing is kept from one resolution to the next
    }
  }
}

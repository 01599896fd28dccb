package org.fillrate.provisioning.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.provisioning.plan.Proposal.Target;

/**
 * A plan with what the act needs to know beside it.
 *
 * @param target what the server is made of then
 * @param moves from here to there
 * @param offers types of services that each new or updated bundle declares to offer, by name
 * @param fragments names of those that are fragments: they never start
 * @param quiet names of bundles that are wired anew and do not run
 */
public record Planned(
    Plan plan,
    Target target,
    List<Move> moves,
    Map<String, List<String>> offers,
    Set<String> fragments,
    Set<String> quiet) {}

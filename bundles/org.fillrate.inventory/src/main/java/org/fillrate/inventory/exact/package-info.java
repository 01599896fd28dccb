/**
 * Exact dynamic programming for one item: the optimum, the exact cost of any policy, and the best
 * parameters of the classical policies, where the state space allows.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.inventory.exact;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

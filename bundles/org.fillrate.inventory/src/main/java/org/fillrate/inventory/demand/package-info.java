/**
 * Demand: distributions of one period's demand, and Markov processes that pick one for each period.
 * Everything here is immutable and safe for threads.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.inventory.demand;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Retailers that compete for each other's customers: equilibrium and cooperation. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.inventory.substitution;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

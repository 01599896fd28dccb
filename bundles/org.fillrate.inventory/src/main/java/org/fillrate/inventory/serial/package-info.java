/**
 * Serial supply chains with backorders: the exact optimum by Clark and Scarf (1960), and the exact
 * cost of any echelon base-stock policy.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.inventory.serial;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

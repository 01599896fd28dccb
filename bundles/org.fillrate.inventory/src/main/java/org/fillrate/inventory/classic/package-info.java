/**
 * Classical inventory mathematics: newsvendor, base-stock levels, economic order quantity, safety
 * stock, and the exact (s, S) optimum with backorders.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.inventory.classic;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

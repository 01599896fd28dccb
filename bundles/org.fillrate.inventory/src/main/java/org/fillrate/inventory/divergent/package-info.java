/** One warehouse and a few retailers with lost sales: the exact optimum. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.inventory.divergent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

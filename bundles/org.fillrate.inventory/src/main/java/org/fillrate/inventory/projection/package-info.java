/** Where an item's stock goes from the position it is in. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.inventory.projection;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Classical ordering rules as policies and as data. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.inventory.rule;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

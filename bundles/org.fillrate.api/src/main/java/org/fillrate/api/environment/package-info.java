/** Environments: the processes that policies act in. Vendors implement them. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.environment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

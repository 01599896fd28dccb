/** Explanations of ordering policies: why a number, and how a policy orders. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.explain;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Decisions: order quantities with the old rule's number beside them and reasons. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.decision;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

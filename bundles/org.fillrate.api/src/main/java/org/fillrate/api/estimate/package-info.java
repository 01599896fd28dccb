/** Numbers that are estimates, with their intervals. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.estimate;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Imported demand history and its quality. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.data;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

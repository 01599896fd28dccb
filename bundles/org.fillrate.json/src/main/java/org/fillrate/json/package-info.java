/** Documents and records to JSON text and back. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

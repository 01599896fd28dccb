/** Secrets that the server makes for itself and keeps in files. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.secret;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

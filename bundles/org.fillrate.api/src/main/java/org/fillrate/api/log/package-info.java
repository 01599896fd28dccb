/** What bundles write to the server's log, by bundle. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.log;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

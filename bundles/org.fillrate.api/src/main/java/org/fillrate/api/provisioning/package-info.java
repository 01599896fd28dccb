/** What may be installed, what a change would do, and how it is undone. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.provisioning;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Training runs: the platform owns their loops and threads. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.training;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

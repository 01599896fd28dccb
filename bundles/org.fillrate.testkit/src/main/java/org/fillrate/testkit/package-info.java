/** Contracts of the plug-in interfaces, as JUnit tests to inherit. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

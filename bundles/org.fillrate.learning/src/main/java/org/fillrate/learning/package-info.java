/**
 * What learners share: memory, returns, schedules, scaling, networks in plain Java, and the file
 * format of policies.
 *
 * <p>Nothing here needs a native library or knows an algorithm.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.learning;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

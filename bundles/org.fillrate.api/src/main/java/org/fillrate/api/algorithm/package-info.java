/** Algorithms: how policies are learnt or tuned. Vendors implement them. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.algorithm;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

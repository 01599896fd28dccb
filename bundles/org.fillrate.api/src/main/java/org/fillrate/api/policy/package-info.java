/** Policies as data, and the registry that says which one decides. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.policy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

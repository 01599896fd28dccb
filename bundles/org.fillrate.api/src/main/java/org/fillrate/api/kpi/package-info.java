/** Key figures: what each one means, once for the whole platform. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.kpi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

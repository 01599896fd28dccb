/** Probabilistic demand forecasts. Vendors implement forecasters. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.forecast;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

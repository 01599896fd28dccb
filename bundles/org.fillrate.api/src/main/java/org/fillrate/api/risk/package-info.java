/** Risk of costs and stocks. Vendors implement risk models. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.risk;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

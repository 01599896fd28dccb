/** What must outlive the process. The bundle store implements it on H2 or PostgreSQL. */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

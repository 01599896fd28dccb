/**
 * Sentences that the platform says, kept apart from the values in them: how a client can say them
 * in another language.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.wording;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

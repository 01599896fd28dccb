/** Tiny worlds whose best actions are known, and the smallest trainer: is a learner one at all? */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.learning.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

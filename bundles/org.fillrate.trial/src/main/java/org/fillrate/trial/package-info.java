/** The inside of a trial: bundles start, rehearse and leave, in a process that is theirs alone. */
@NullMarked
package org.fillrate.trial;

import org.jspecify.annotations.NullMarked;

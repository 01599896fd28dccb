/** Recommends order quantities: policy, old rule beside it, guard rails around it, reasons. */
@NullMarked
package org.fillrate.decision;

import org.jspecify.annotations.NullMarked;

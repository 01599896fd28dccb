/** A risk model for Fillrate: costs as if they were normal. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;

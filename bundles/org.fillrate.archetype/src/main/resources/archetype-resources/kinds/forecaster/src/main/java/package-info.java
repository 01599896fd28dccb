/** A forecaster for Fillrate: the last days, as they were. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;

/** An environment for Fillrate: goods that last two days. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;

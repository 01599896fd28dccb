/** An algorithm for Fillrate: actor-critic on random features. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;

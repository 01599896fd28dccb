/** An algorithm for Fillrate: Q-learning on random features. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;

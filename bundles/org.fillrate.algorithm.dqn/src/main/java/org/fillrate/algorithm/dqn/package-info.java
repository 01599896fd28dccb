/** Deep Q-learning. */
@NullMarked
package org.fillrate.algorithm.dqn;

import org.jspecify.annotations.NullMarked;

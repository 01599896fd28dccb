/** Deep deterministic policy gradients, of one agent and of several. */
@NullMarked
package org.fillrate.algorithm.ddpg;

import org.jspecify.annotations.NullMarked;

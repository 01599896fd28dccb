/** Synchronous advantage actor-critic. */
@NullMarked
package org.fillrate.algorithm.a2c;

import org.jspecify.annotations.NullMarked;

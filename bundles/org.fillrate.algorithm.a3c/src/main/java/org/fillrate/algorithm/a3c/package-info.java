/** Asynchronous advantage actor-critic. */
@NullMarked
package org.fillrate.algorithm.a3c;

import org.jspecify.annotations.NullMarked;

/** Classical rules, tuned. */
@NullMarked
package org.fillrate.algorithm.classical;

import org.jspecify.annotations.NullMarked;

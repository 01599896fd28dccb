/** Classical rules from artifacts. */
@NullMarked
package org.fillrate.policy.classical;

import org.jspecify.annotations.NullMarked;

/** Risk measured on simulated paths, without assuming a distribution. */
@NullMarked
package org.fillrate.risk.empirical;

import org.jspecify.annotations.NullMarked;

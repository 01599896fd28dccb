/** What would have to differ for another order. */
@NullMarked
package org.fillrate.explain.counterfactual;

import org.jspecify.annotations.NullMarked;

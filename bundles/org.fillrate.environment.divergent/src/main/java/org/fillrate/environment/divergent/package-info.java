/** One warehouse and several retailers with lost sales: each site is an agent. */
@NullMarked
package org.fillrate.environment.divergent;

import org.jspecify.annotations.NullMarked;

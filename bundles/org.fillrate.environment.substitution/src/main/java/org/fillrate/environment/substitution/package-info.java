/** Retailers that compete for each other's customers: each is an agent. */
@NullMarked
package org.fillrate.environment.substitution;

import org.jspecify.annotations.NullMarked;

/** A small tree that orders nearly as a policy does. */
@NullMarked
package org.fillrate.explain.surrogate;

import org.jspecify.annotations.NullMarked;

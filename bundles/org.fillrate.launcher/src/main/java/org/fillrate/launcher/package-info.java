/** The main classes behind {@code bin/fillrate}: a plain jar outside OSGi. */
@NullMarked
package org.fillrate.launcher;

import org.jspecify.annotations.NullMarked;

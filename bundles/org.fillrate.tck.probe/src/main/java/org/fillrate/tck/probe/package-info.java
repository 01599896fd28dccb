/** Runs the contracts of the test kit on the services of bundles, inside the framework. */
@NullMarked
package org.fillrate.tck.probe;

import org.jspecify.annotations.NullMarked;

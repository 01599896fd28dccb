/** Brings DJL and its native engine up inside an OSGi framework. */
@NullMarked
package org.fillrate.djl;

import org.jspecify.annotations.NullMarked;

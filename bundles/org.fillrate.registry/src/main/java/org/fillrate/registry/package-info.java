/** Which policies there are, and which one decides each problem. */
@NullMarked
package org.fillrate.registry;

import org.jspecify.annotations.NullMarked;

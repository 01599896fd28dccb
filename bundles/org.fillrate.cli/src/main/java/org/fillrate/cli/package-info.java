/** Commands of {@code bin/fillrate} that work without a server. */
@NullMarked
package org.fillrate.cli;

import org.jspecify.annotations.NullMarked;

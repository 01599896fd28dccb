/** Keeps the latest log lines of every bundle. */
@NullMarked
package org.fillrate.log;

import org.jspecify.annotations.NullMarked;

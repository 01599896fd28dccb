/** The web console: its files, and the servlet that serves them. */
@NullMarked
package org.fillrate.console;

import org.jspecify.annotations.NullMarked;

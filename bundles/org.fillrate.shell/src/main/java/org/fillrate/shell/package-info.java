/** The platform in Karaf's shell, for the accounts of the platform. */
@NullMarked
package org.fillrate.shell;

import org.jspecify.annotations.NullMarked;

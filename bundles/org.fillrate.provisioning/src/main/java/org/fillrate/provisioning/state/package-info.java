/** What is installed, on disk, so that it is whole whenever the process dies. */
@NullMarked
package org.fillrate.provisioning.state;

import org.jspecify.annotations.NullMarked;

/** Makes the framework equal to a state, watches it, and takes it back. */
@NullMarked
package org.fillrate.provisioning.act;

import org.jspecify.annotations.NullMarked;

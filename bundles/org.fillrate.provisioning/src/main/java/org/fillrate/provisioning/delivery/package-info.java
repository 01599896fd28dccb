/** Takes a vendor's file, and reads all of it without running any of it. */
@NullMarked
package org.fillrate.provisioning.delivery;

import org.jspecify.annotations.NullMarked;

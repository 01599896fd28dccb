/** What is installed changes here, and nowhere else. */
@NullMarked
package org.fillrate.provisioning;

import org.jspecify.annotations.NullMarked;

/** What bundles leave behind in memory when they go. */
@NullMarked
package org.fillrate.provisioning.departure;

import org.jspecify.annotations.NullMarked;

/** Bundles are tried in a process of their own before they come near the server. */
@NullMarked
package org.fillrate.provisioning.trial;

import org.jspecify.annotations.NullMarked;

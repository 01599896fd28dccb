/** Whose bundles are let in. */
@NullMarked
package org.fillrate.provisioning.publisher;

import org.jspecify.annotations.NullMarked;

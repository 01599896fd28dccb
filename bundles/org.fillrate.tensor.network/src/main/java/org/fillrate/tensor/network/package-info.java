/**
 * Networks as tensors, for those who learn: the forward pass of a {@link
 * org.fillrate.learning.NetworkShape} that gradients flow through, and the optimiser.
 *
 * <p>The parameters of a network are one flat vector, so that an update costs a small, constant
 * number of native calls. Everything is to be called within a turn of the tensors' scope.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.tensor.network;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Tensors for those who learn: scopes that count, gradients that are safe on every thread, and
 * turns on the cores.
 *
 * <p>A bundle asks for {@link org.fillrate.tensor.TensorService} and gets one of its own. All its
 * scopes are closed when it stops, whether it remembered to or not. Draw random numbers in Java
 * from the seed of the run: the generator inside libtorch is one for the whole process.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.tensor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

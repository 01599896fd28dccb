/** The tensor service on DJL and PyTorch. */
@NullMarked
package org.fillrate.tensor.engine;

import org.jspecify.annotations.NullMarked;

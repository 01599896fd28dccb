/** The training engine: owns the loops, threads, checkpoints and evaluation of every run. */
@NullMarked
package org.fillrate.training;

import org.jspecify.annotations.NullMarked;

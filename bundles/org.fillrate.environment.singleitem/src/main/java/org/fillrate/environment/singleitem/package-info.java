/** Single-item problems, parametric or over a catalogue of recorded histories. */
@NullMarked
package org.fillrate.environment.singleitem;

import org.jspecify.annotations.NullMarked;

/** Explains decisions and policies with the explainers that are there, when asked. */
@NullMarked
package org.fillrate.explanation;

import org.jspecify.annotations.NullMarked;

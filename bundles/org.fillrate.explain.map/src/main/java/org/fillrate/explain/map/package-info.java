/** A policy seen as a picture: heat map and scatter. */
@NullMarked
package org.fillrate.explain.map;

import org.jspecify.annotations.NullMarked;

/** The main job on the sample shop. */
@NullMarked
package org.fillrate.demo;

import org.jspecify.annotations.NullMarked;

/** The routes' answers. */
@NullMarked
package org.fillrate.rest.resource;

import org.jspecify.annotations.NullMarked;

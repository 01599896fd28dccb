/** Between the wire and the routes: who is asking, how much, and how errors look. */
@NullMarked
package org.fillrate.rest.http;

import org.jspecify.annotations.NullMarked;

/** The routes: who may, what goes in, what comes out; and the documents made of them. */
@NullMarked
package org.fillrate.rest.route;

import org.jspecify.annotations.NullMarked;

/** The compatibility kit: tries a vendor's file on a real server and writes what came of it. */
@NullMarked
package org.fillrate.tck;

import org.jspecify.annotations.NullMarked;

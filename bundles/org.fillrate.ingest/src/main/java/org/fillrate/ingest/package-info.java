/** Reads demand history from CSV: validates, cleans, aggregates and hands it to the store. */
@NullMarked
package org.fillrate.ingest;

import org.jspecify.annotations.NullMarked;

/** Tables in files: CSV and Excel. */
@NullMarked
package org.fillrate.rest.sheet;

import org.jspecify.annotations.NullMarked;

/** Local accounts, passwords and API tokens. */
@NullMarked
package org.fillrate.access;

import org.jspecify.annotations.NullMarked;

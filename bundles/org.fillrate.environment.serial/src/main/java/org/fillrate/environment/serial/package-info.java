/** Serial supply chains with backorders: each stage is an agent that orders from the next. */
@NullMarked
package org.fillrate.environment.serial;

import org.jspecify.annotations.NullMarked;

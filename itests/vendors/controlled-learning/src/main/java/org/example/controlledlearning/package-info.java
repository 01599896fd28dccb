/** Deep controlled learning, as a vendor would ship it. */
@NullMarked
package org.example.controlledlearning;

import org.jspecify.annotations.NullMarked;

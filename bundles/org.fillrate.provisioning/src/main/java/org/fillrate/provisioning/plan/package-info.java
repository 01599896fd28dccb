/** What a change would do, found out without doing it. */
@NullMarked
package org.fillrate.provisioning.plan;

import org.jspecify.annotations.NullMarked;

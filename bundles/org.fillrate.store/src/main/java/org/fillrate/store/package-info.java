/** What must outlive the process, on H2 or PostgreSQL. The only bundle that speaks SQL. */
@NullMarked
package org.fillrate.store;

import org.jspecify.annotations.NullMarked;

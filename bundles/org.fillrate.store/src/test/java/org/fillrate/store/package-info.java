/** The same facts on H2 and on PostgreSQL. */
package org.fillrate.store;

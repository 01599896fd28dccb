/** Every rule on a file of a few lines. */
package org.fillrate.ingest;

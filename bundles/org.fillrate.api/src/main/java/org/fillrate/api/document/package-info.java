/**
 * Documents and their schemas: how problems, parameters and reports travel.
 *
 * <p>A {@link org.fillrate.api.document.Document} is an immutable tree with typed accessors; a
 * {@link org.fillrate.api.document.Schema} checks one at the door, fills in defaults, and names the
 * field in every complaint. One schema serves validation, forms and hyper-parameter search.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.api.document;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

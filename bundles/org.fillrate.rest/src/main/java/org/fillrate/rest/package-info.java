/** The platform over HTTP: one Jakarta REST application below {@code /api/v1}. */
@NullMarked
package org.fillrate.rest;

import org.jspecify.annotations.NullMarked;

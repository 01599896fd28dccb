/** Signing in at the company's OpenID Connect provider. */
@NullMarked
package org.fillrate.access.oidc;

import org.jspecify.annotations.NullMarked;

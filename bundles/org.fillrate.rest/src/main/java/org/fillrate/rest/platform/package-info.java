/** What the routes ask for: services as they come and go, their health and their figures. */
@NullMarked
package org.fillrate.rest.platform;

import org.jspecify.annotations.NullMarked;

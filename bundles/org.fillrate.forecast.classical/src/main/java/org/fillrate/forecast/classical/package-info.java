/** Classical forecasts: smoothing, seasonal repetition and intermittent demand. */
@NullMarked
package org.fillrate.forecast.classical;

import org.jspecify.annotations.NullMarked;

/** Why a number: Shapley values over what a planner names. */
@NullMarked
package org.fillrate.explain.shapley;

import org.jspecify.annotations.NullMarked;

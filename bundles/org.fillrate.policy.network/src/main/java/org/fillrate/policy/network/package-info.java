/** Network policies, decided in plain Java. */
@NullMarked
package org.fillrate.policy.network;

import org.jspecify.annotations.NullMarked;

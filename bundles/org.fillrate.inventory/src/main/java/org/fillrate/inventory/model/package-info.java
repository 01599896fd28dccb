/**
 * The kernel that inventory environments are written in, and its vectoriser.
 *
 * <p>An author writes one {@link org.fillrate.inventory.model.InventoryModel}; {@link
 * org.fillrate.inventory.model.VectorEnvironment} makes an environment of it. Where several agents
 * order at the same time, the pair is {@link org.fillrate.inventory.model.NetworkModel} and {@link
 * org.fillrate.inventory.model.VectorNetworkEnvironment}.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.fillrate.inventory.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

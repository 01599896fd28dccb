package org.fillrate.api.access;

import java.time.Instant;

/**
 * An address from which no password is taken for a while, for too many wrong ones came from it,
 * whatever the names.
 *
 * @param address IPv4, or the first 64 bits of an IPv6 address, as {@code 2001:db8:0:1:0:0:0:0}
 * @param failures wrong passwords since it was last quiet for an hour
 * @param until when it ends by itself
 */
public record AddressLock(String address, int failures, Instant until) {}

package org.fillrate.api.access;

import java.time.Instant;

/**
 * An account that takes no password for a while, for there were too many wrong ones.
 *
 * @param failures wrong passwords in a row
 * @param until when it ends by itself
 */
public record AccountLock(String account, int failures, Instant until) {}

package org.fillrate.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.fillrate.api.access.AddressLock;
import org.fillrate.api.store.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down whoever tries a few passwords on many names: counts wrong ones by the address that
 * they came from. A right one does not start anew, or a guesser's own account would. Others, and
 * tokens and browsers that are signed in, are not touched. Thread-safe.
 */
final class AddressGuard {
  private static final Logger log = LoggerFactory.getLogger(AddressGuard.class);
  private static final String SERVER = "server";

  private final AuditTrail audit;
  private final Lockout lockout;

  AddressGuard(AuditTrail audit, Clock clock) {
    this.audit = audit;
    lockout = Lockout.ofAddresses(clock);
  }

  boolean isLocked(String address) {
    return lockout.isLocked(address);
  }

  /**
   * A wrong password came from an address; one that is empty stands for nobody and is not counted.
   */
  void failed(String address) {
    if (address.isEmpty()) return;
    Duration lock = lockout.failed(address);
    if (lock.isZero()) return;
    String locked = "too many wrong passwords; locked for " + lock.toSeconds() + " s";
    audit.append(SERVER, "address.locked", address, locked);
    log.warn("Address {}: {}", address, locked);
  }

  List<AddressLock> locks() {
    return lockout.locks().stream()
        .map(lock -> new AddressLock(lock.account(), lock.failures(), lock.until()))
        .toList();
  }

  boolean unlock(String address, String by) {
    if (!lockout.isLocked(address)) return false;
    lockout.succeeded(address);
    audit.append(by, "address.unlock", address, "");
    return true;
  }
}

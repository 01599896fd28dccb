package org.fillrate.provisioning.publisher;

/** Where deeds are written down: the audit trail's {@code append}, once the server has one. */
@FunctionalInterface
public interface Audit {
  /**
   * @param action for example {@code publisher.trust}
   * @param subject what it was done to
   */
  void append(String by, String action, String subject, String detail);
}

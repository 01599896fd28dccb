package org.fillrate.api.access;

import org.osgi.annotation.versioning.ProviderType;

/** The server's shell, one line at a time. Thread-safe. */
@ProviderType
public interface CommandLine {
  /**
   * Executes a line as {@code caller}, whose role bounds which commands there are.
   *
   * @return what the commands wrote, or why they were refused
   */
  String execute(Account caller, String line);
}

package org.fillrate.api.provisioning;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Whose bundles are let in. Thread-safe; every change is audited. */
@ProviderType
public interface Publishers {
  /** All that were ever trusted, by name. */
  List<Publisher> list();

  /**
   * Trusts a publisher's certificate from now on.
   *
   * @param name how people call it here
   * @param certificate X.509, as PEM or DER
   * @throws org.fillrate.api.document.InvalidInput where it is none, is over, or the name is taken
   */
  Publisher trust(String name, byte[] certificate, String by);

  /**
   * Trusts a publisher no more: nothing new of it is let in, and what is installed of it does not
   * start with the next start of the server.
   *
   * @return names of its bundles that are installed
   */
  List<String> revoke(String fingerprint, String by, String reason);

  /** Whether unsigned bundles are let in: the developer mode of the server's configuration. */
  boolean developerMode();
}

package org.fillrate.api.access;

import java.net.URI;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Signing in at the company's identity provider; a service while that is configured. Thread-safe.
 */
@ProviderType
public interface CompanySignIn {
  /** What the button says, for example the company's name. */
  String label();

  /** The console, as browsers see this server. */
  URI home();

  /**
   * Begins.
   *
   * @param binding a secret that only the asking browser has; the end must come from the same one
   * @return where the browser has to go
   * @throws Refused where the provider cannot be reached
   */
  URI begin(String binding);

  /**
   * Ends with what the provider sent the browser back with.
   *
   * @throws Refused where any of it is not what it has to be, or the person may not come in
   */
  Account complete(String binding, String state, String code);

  /** Why nobody was signed in. */
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a person can do about it. */
    public enum Reason {
      /** Try again: it took too long, or began in another browser. */
      STALE,
      /** The provider said or sent what can't be trusted. */
      REJECTED,
      /** An administrator has to give a role or make an account. */
      NOT_ADMITTED,
      /** Another account has the name. */
      NAME_TAKEN,
      /** The provider does not answer. */
      UNAVAILABLE
    }

    private final Reason reason;

    public Refused(Reason reason, String message) {
      super(message);
      this.reason = reason;
    }

    public Refused(Reason reason, String message, Throwable cause) {
      super(message, cause);
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }
}

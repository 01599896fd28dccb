package org.fillrate.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.fillrate.access.oidc.PendingSignIns.Pending;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.CompanySignIn;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * The authorization code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636). Thread-safe.
 *
 * <p>Who somebody is, is the pair of issuer and subject, never the name: names are given anew.
 */
final class OidcSignIn implements CompanySignIn {
  private static final Duration REDISCOVERY = Duration.ofHours(1);

  private final OidcSettings settings;
  private final Access access;
  private final InstantSource clock;
  private final PendingSignIns pending;
  private @Nullable Provider provider;
  private Instant discovered = Instant.MIN;

  OidcSignIn(OidcSettings settings, Access access, InstantSource clock) {
    this.settings = settings;
    this.access = access;
    this.clock = clock;
    this.pending = new PendingSignIns(clock);
  }

  @Override
  public String label() {
    return settings.label();
  }

  @Override
  public URI home() {
    return settings.publicUrl().resolve("/console/");
  }

  @Override
  public URI begin(String binding) {
    return provider().authorize(pending.begin(binding));
  }

  @Override
  public Account complete(String binding, String state, String code) {
    Pending begun =
        pending
            .take(state, binding)
            .orElseThrow(
                () -> new Refused(Refused.Reason.STALE, "no such sign-in began in this browser"));
    if (code.isEmpty()) throw new Refused(Refused.Reason.REJECTED, "the provider sent no code");
    JWTClaimsSet claims = claims(provider(), code, begun);
    Role role =
        settings
            .roles()
            .of(claims.getClaims())
            .orElseThrow(
                () ->
                    new Refused(Refused.Reason.NOT_ADMITTED, "no role for " + claims.getSubject()));
    return account(claims, role);
  }

  private static JWTClaimsSet claims(Provider from, String code, Pending begun) {
    try {
      return from.verified(from.redeem(code, begun), begun.nonce());
    } catch (HttpExchange.StatusException e) {
      Refused.Reason reason = e.refuses() ? Refused.Reason.REJECTED : Refused.Reason.UNAVAILABLE;
      throw new Refused(reason, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new Refused(Refused.Reason.UNAVAILABLE, "the provider does not answer", e);
    } catch (BadJOSEException | JOSEException | ParseException | InvalidInput e) {
      throw new Refused(Refused.Reason.REJECTED, "the ID token is refused: " + e.getMessage(), e);
    }
  }

  private Account account(JWTClaimsSet claims, Role role) {
    String identity = settings.issuer() + " " + claims.getSubject();
    if (!(claims.getClaim(settings.nameClaim()) instanceof String name)) {
      throw new Refused(
          Refused.Reason.REJECTED, "the ID token has no claim " + settings.nameClaim());
    }
    try {
      return access
          .external(name, identity, role, settings.createAccounts())
          .orElseThrow(
              () -> new Refused(Refused.Reason.NOT_ADMITTED, "there is no account for " + name));
    } catch (InvalidInput e) {
      throw new Refused(Refused.Reason.NOT_ADMITTED, "no account can have this name", e);
    } catch (IllegalStateException e) {
      throw new Refused(Refused.Reason.NAME_TAKEN, String.valueOf(e.getMessage()), e);
    }
  }

  private synchronized Provider provider() {
    Provider known = provider;
    Instant now = clock.instant();
    if (known != null && now.isBefore(discovered.plus(REDISCOVERY))) return known;
    try {
      Provider found = Provider.discover(settings);
      provider = found;
      discovered = now;
      return found;
    } catch (IOException e) {
      throw new Refused(Refused.Reason.UNAVAILABLE, "the provider does not answer", e);
    } catch (IllegalArgumentException e) {
      throw new Refused(
          Refused.Reason.REJECTED, "the provider's configuration is refused: " + e.getMessage(), e);
    }
  }
}

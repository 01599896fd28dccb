package org.fillrate.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;

/**
 * A provider as its configuration tells of it (OpenID Connect Discovery 1.0), and what it signs.
 * Its keys are fetched again when a token names one that is not known, so that it can rotate them.
 */
final class Provider {
  /** Signatures by a key pair only: with a shared secret or none anybody could forge. */
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384);

  private final OidcSettings settings;
  private final URI authorization;
  private final URI token;
  private final boolean secretInBody;
  private final JWKSource<SecurityContext> keys;

  private Provider(OidcSettings settings, Document told) throws IOException {
    if (!told.text("issuer").equals(settings.issuer().toString())) {
      throw new InvalidInput("issuer", "the provider calls itself " + told.text("issuer"));
    }
    this.settings = settings;
    authorization = address(told, "authorization_endpoint");
    token = address(told, "token_endpoint");
    secretInBody =
        told.has("token_endpoint_auth_methods_supported")
            && !told.texts("token_endpoint_auth_methods_supported").contains("client_secret_basic");
    keys =
        JWKSourceBuilder.create(
                address(told, "jwks_uri").toURL(),
                new DefaultResourceRetriever(
                    HttpExchange.MILLIS, HttpExchange.MILLIS, HttpExchange.MOST_BYTES))
            .refreshAheadCache(false)
            .build();
  }

  /**
   * Asks the provider for its configuration.
   *
   * @throws IOException where it can't be reached
   * @throws InvalidInput where what it says can't be trusted
   */
  static Provider discover(OidcSettings settings) throws IOException {
    String issuer = settings.issuer().toString();
    String below = issuer.endsWith("/") ? issuer : issuer + "/";
    return new Provider(
        settings, HttpExchange.get(URI.create(below + ".well-known/openid-configuration")));
  }

  private static URI address(Document told, String name) {
    return OidcSettings.safe(name, URI.create(told.text(name)));
  }

  /** Where the browser goes. */
  URI authorize(PendingSignIns.Pending pending) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", settings.clientId());
    query.put("redirect_uri", settings.redirect().toString());
    query.put("scope", settings.scopes());
    query.put("state", pending.state());
    query.put("nonce", pending.nonce());
    query.put("code_challenge", pending.challenge());
    query.put("code_challenge_method", "S256");
    String separator = authorization.getRawQuery() == null ? "?" : "&";
    return URI.create(authorization + separator + HttpExchange.encoded(query));
  }

  /** Changes a code for the person's ID token, as it came. */
  String redeem(String code, PendingSignIns.Pending pending) throws IOException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", settings.redirect().toString());
    form.put("code_verifier", pending.verifier());
    boolean secret = !settings.clientSecret().isEmpty();
    if (!secret || secretInBody) form.put("client_id", settings.clientId());
    if (secret && secretInBody) form.put("client_secret", settings.clientSecret());
    String basic = secret && !secretInBody ? basic() : null;
    return HttpExchange.post(token, form, basic).text("id_token");
  }

  private String basic() {
    String credentials =
        HttpExchange.encoded(settings.clientId())
            + ":"
            + HttpExchange.encoded(settings.clientSecret());
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * The claims of an ID token whose signature, issuer, audience, times and nonce are right.
   *
   * @throws BadJOSEException where one is not
   */
  JWTClaimsSet verified(String idToken, String nonce)
      throws BadJOSEException, JOSEException, ParseException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNATURES, keys));
    JWTClaimsSet exact =
        new JWTClaimsSet.Builder()
            .issuer(settings.issuer().toString())
            .claim("nonce", nonce)
            .build();
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(settings.clientId(), exact, Set.of("sub", "iat", "exp")));
    JWTClaimsSet claims = processor.process(idToken, null);
    Object party = claims.getClaim("azp");
    if (party == null ? claims.getAudience().size() > 1 : !party.equals(settings.clientId())) {
      throw new BadJOSEException("the token was issued to another client");
    }
    return claims;
  }
}

package org.fillrate.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.fillrate.json.Json;

/** An OpenID Connect provider over HTTP, which can also lie. Codes are good once. */
final class SmallProvider implements AutoCloseable {
  static final String CLIENT = "fillrate";
  static final String SECRET = "s3cret+/=";

  /** How a token is signed. */
  enum Signing {
    RIGHT,
    NONE,
    BY_A_STRANGER,
    WITH_THE_PUBLIC_KEY_AS_SECRET
  }

  private final HttpServer server;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final RSAKey stranger = key("stranger");
  private volatile RSAKey key = key("first");
  volatile Signing signing = Signing.RIGHT;
  volatile String subject = "joe-1";
  volatile Object roles = List.of("buyers");
  volatile UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();
  volatile String issuer;
  volatile boolean down;
  volatile int keyFetches;

  SmallProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/.well-known/openid-configuration", e -> answer(e, configuration()));
    server.createContext(
        "/keys",
        e -> {
          keyFetches++;
          answer(e, new JWKSet(key.toPublicJWK()).toJSONObject());
        });
    server.createContext("/token", this::token);
    server.start();
  }

  private Map<String, Object> configuration() {
    String own = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        "issuer", issuer,
        "authorization_endpoint", own + "/authorize?tenant=1",
        "token_endpoint", own + "/token",
        "jwks_uri", own + "/keys");
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  void rotateKeys() {
    key = key("second");
  }

  /** What a browser comes back with after its person agreed. */
  String agree(URI authorize) {
    Map<String, String> asked = form(authorize.getRawQuery());
    String code = "code-" + codes.size();
    codes.put(code, asked);
    return code;
  }

  static Map<String, String> form(String text) {
    Map<String, String> form = new HashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = form(body);
    Map<String, String> asked = codes.remove(form.get("code"));
    String basic = exchange.getRequestHeaders().getFirst("Authorization");
    if (asked == null
        || !expectedBasic().equals(basic)
        || !asked.get("redirect_uri").equals(form.get("redirect_uri"))
        || !asked.get("code_challenge").equals(challenge(form.get("code_verifier")))) {
      send(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    answer(exchange, Map.of("id_token", idToken(asked.get("nonce")), "token_type", "Bearer"));
  }

  private static String expectedBasic() {
    String credentials = CLIENT + ":s3cret%2B%2F%3D";
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String idToken(String nonce) {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        lie.apply(
                new JWTClaimsSet.Builder()
                    .issuer(issuer)
                    .subject(subject)
                    .audience(CLIENT)
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plusSeconds(300)))
                    .claim("nonce", nonce)
                    .claim("preferred_username", "joe")
                    .claim("realm_access", Map.of("roles", roles)))
            .build();
    try {
      return signed(claims);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed(JWTClaimsSet claims) throws JOSEException {
    switch (signing) {
      case NONE:
        return new PlainJWT(claims).serialize();
      case WITH_THE_PUBLIC_KEY_AS_SECRET:
        SignedJWT forged =
            new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
        forged.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return forged.serialize();
      default:
        RSAKey by = signing == Signing.BY_A_STRANGER ? stranger : key;
        SignedJWT token =
            new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }
  }

  private void answer(HttpExchange exchange, Map<String, ?> body) {
    try {
      send(exchange, down ? 503 : 200, Json.write(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

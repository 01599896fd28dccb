package org.fillrate.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fillrate.json.Json;

/** A company's OpenID Connect provider, by the JDK alone, which can also lie. */
final class SmallSignIn implements AutoCloseable {
  static final String CLIENT = "fillrate";
  static final String SECRET = "s3cret";
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final KeyPair keys = keys();
  private final KeyPair strangers = keys();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

  /** Claims that a test has otherwise than they should be. */
  final Map<String, Object> lies = new ConcurrentHashMap<>();

  volatile String algorithm = "RS256";
  volatile boolean signedByAStranger;

  SmallSignIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", e -> answer(e, configuration()));
    server.createContext("/keys", e -> answer(e, Map.of("keys", new Object[] {publicKey()})));
    server.createContext("/token", this::token);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Map<String, Object> configuration() {
    return Map.of(
        "issuer", issuer(),
        "authorization_endpoint", issuer() + "/authorize",
        "token_endpoint", issuer() + "/token",
        "jwks_uri", issuer() + "/keys");
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> publicKey() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Map.of(
        "kty",
        "RSA",
        "kid",
        "one",
        "use",
        "sig",
        "alg",
        "RS256",
        "n",
        unsigned(key.getModulus()),
        "e",
        unsigned(key.getPublicExponent()));
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return URL.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
  }

  /** What a browser comes back with after its person agreed: {@code state} and {@code code}. */
  String agree(URI authorize) {
    Map<String, String> asked = form(authorize.getRawQuery());
    String code = "code-" + codes.size() + "-" + System.nanoTime();
    codes.put(code, asked);
    return "state=" + asked.get("state") + "&code=" + code;
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new HashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> asked = codes.remove(form(body).get("code"));
    if (asked == null) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    answer(exchange, Map.of("id_token", idToken(asked.get("nonce")), "token_type", "Bearer"));
  }

  private String idToken(String nonce) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer());
    claims.put("sub", "joe-1");
    claims.put("aud", CLIENT);
    claims.put("iat", now);
    claims.put("exp", now + 300);
    claims.put("nonce", nonce);
    claims.put("preferred_username", "joe");
    claims.put("roles", new String[] {"buyers"});
    claims.putAll(lies);
    String header = Json.write(Map.of("alg", algorithm, "kid", "one"));
    String signed = encoded(header) + "." + encoded(Json.write(claims));
    return signed + "." + (algorithm.equals("none") ? "" : signature(signed));
  }

  private static String encoded(String text) {
    return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign((signedByAStranger ? strangers : keys).getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, Map<String, ?> body) throws IOException {
    byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

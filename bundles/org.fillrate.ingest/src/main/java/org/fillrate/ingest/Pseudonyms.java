package org.fillrate.ingest;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands in for customers' ids: HMAC-SHA256 under a key that lies outside the database, so that
 * neither the database nor a list of all possible ids tells who is who. Used by one thread.
 */
final class Pseudonyms {
  private final Mac mac;

  /**
   * @param key hexadecimal
   */
  Pseudonyms(String key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  /** 64 hexadecimal digits. */
  String of(String customer) {
    return HexFormat.of().formatHex(mac.doFinal(customer.getBytes(StandardCharsets.UTF_8)));
  }
}

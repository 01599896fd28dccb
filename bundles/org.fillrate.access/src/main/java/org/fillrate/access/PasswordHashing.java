package org.fillrate.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.fillrate.api.access.Account;

/**
 * Slow, salted hashes of passwords: PBKDF2 with HMAC-SHA-256 (RFC 8018), written {@code
 * pbkdf2-sha256$ROUNDS$SALT$HASH} with salt and hash in Base64. Thread-safe.
 */
final class PasswordHashing {
  /** The OWASP Password Storage Cheat Sheet's least number of rounds. */
  static final int LEAST_ITERATIONS = 600_000;

  private static final String SCHEME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final int iterations;
  private final String nobody;

  /**
   * @param iterations rounds for new hashes; old ones carry their own
   */
  PasswordHashing(int iterations) {
    this.iterations = iterations;
    byte[] unreachable = new byte[HASH_BYTES];
    random.nextBytes(unreachable);
    this.nobody = text(salt(), unreachable);
  }

  /** Hashes a new password with a fresh salt. */
  String hash(String password) {
    byte[] salt = salt();
    return text(salt, derive(password, salt, iterations));
  }

  /** What stands in place of a hash where an account has no password: no password matches it. */
  static String external(String identity) {
    return Account.EXTERNAL + Sha256.hex(identity);
  }

  /** Whether {@code password} is the one that {@code hash} was made from; takes constant time. */
  boolean matches(String password, String hash) {
    if (hash.startsWith(Account.EXTERNAL)) {
      pretend(password);
      return false;
    }
    String[] parts = hash.split("\\$");
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      throw new IllegalStateException("a stored password hash is not of scheme " + SCHEME);
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
  }

  /**
   * Does the work of {@link #matches} for an unknown name, so that time doesn't tell who exists.
   */
  void pretend(String password) {
    matches(password, nobody);
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private String text(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        SCHEME,
        String.valueOf(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
    } finally {
      key.clearPassword();
    }
  }
}

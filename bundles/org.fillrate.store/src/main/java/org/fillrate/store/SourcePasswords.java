package org.fillrate.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.DataSources.Source;
import org.fillrate.secret.SecretFile;

/**
 * Passwords of sources at rest: AES-256-GCM under {@code secrets/sources.key} of the data folder,
 * bound to the name, URL and user they belong to, so that a row moved to another host in the
 * database can't be read there.
 */
final class SourcePasswords {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  SourcePasswords(Path dataFolder) throws IOException {
    String secret = SecretFile.readOrCreate(dataFolder.resolve("secrets").resolve("sources.key"));
    key = new SecretKeySpec(HexFormat.of().parseHex(secret), "AES");
  }

  String locked(Source source, String password) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, source)
              .doFinal(password.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * @throws InvalidInput where the key is another one, or the row was tampered with
   */
  String opened(Source source, String locked) {
    try {
      byte[] all = Base64.getDecoder().decode(locked);
      byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
      byte[] sealed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
      byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, source).doFinal(sealed);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new InvalidInput(
          "password",
          "of the source "
              + source.name()
              + " can't be read with this server's key; an administrator has to enter it again");
    }
  }

  private Cipher cipher(int mode, byte[] nonce, Source source) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    String owner = String.join("\n", source.name(), source.url(), source.user());
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}

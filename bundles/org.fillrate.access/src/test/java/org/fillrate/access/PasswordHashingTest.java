package org.fillrate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {
  private final PasswordHashing hashing = new PasswordHashing(1000);

  /** PBKDF2-HMAC-SHA-256 of RFC 7914, section 11: P="passwd", S="salt", c=1, first 32 bytes. */
  @Test
  void agreesWithThePublishedTestVector() {
    byte[] published =
        HexFormat.of().parseHex("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    String salt = Base64.getEncoder().encodeToString("salt".getBytes());
    String text = "pbkdf2-sha256$1$" + salt + "$" + Base64.getEncoder().encodeToString(published);
    assertThat(hashing.matches("passwd", text)).isTrue();
    assertThat(hashing.matches("passwe", text)).isFalse();
  }

  @Test
  void theTextCarriesItsParametersAndAFreshSalt() {
    String first = hashing.hash("correct horse");
    assertThat(first).startsWith("pbkdf2-sha256$1000$").doesNotContain("horse");
    assertThat(hashing.hash("correct horse")).isNotEqualTo(first);
    assertThat(new PasswordHashing(7).matches("correct horse", first)).isTrue();
    assertThat(hashing.matches("correct Horse", first)).isFalse();
    assertThat(hashing.matches("", first)).isFalse();
  }

  @Test
  void aForeignSchemeIsAnError() {
    assertThatThrownBy(() -> hashing.matches("x", "md5$abc"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("pbkdf2-sha256");
  }
}

package org.fillrate.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private final ClientAddress direct = ClientAddress.trusting("");
  private final ClientAddress proxied = ClientAddress.trusting("127.0.0.1, 10.0.0.5");

  @Test
  void whatAStrangerSaysOfItsAddressCountsForNothing() {
    assertThat(direct.of("192.0.2.1", "198.51.100.7")).isEqualTo("192.0.2.1");
    assertThat(proxied.of("192.0.2.1", "198.51.100.7")).isEqualTo("192.0.2.1");
    assertThat(direct.of("127.0.0.1", "198.51.100.7")).isEmpty();
  }

  @Test
  void aTrustedProxyTellsTheClientAndClientsCantWriteBeforeIt() {
    assertThat(proxied.of("127.0.0.1", "192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(proxied.of("127.0.0.1", "198.51.100.7, 192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(proxied.of("127.0.0.1", "192.0.2.1, 10.0.0.5")).isEqualTo("192.0.2.1");
    assertThat(proxied.of("10.0.0.5", null)).isEqualTo("10.0.0.5");
    assertThat(proxied.of("10.0.0.5", "192.0.2.1, nonsense")).isEqualTo("10.0.0.5");
  }

  @Test
  void thisMachineIsNobody() {
    assertThat(direct.of("127.0.0.1", null)).isEmpty();
    assertThat(direct.of("0:0:0:0:0:0:0:1", null)).isEmpty();
    assertThat(direct.of(null, null)).isEmpty();
    assertThat(proxied.of("127.0.0.1", "127.0.0.1")).isEmpty();
  }

  @Test
  void ipv6CountsByItsFirst64Bits() {
    String network = direct.of("2001:db8:1:2::5", null);
    assertThat(network).isEqualTo("2001:db8:1:2:0:0:0:0");
    assertThat(direct.of("[2001:db8:1:2:ffff:1:2:3]", null)).isEqualTo(network);
    assertThat(direct.of("fe80::1%eth0", null)).isEqualTo("fe80:0:0:0:0:0:0:0");
    assertThat(direct.of("2001:db8:1:3::5", null)).isNotEqualTo(network);
    assertThat(direct.of("::ffff:192.0.2.1", null)).isEqualTo("192.0.2.1");
  }

  @Test
  void namesAreNoAddresses() {
    for (String wrong : List.of("localhost", "proxy.example", "10.0.0", "abcd", "1.2.3.4:80")) {
      assertThatThrownBy(() -> ClientAddress.trusting(wrong))
          .as(wrong)
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("FILLRATE_TRUSTED_PROXIES");
    }
  }
}

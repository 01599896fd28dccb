package org.fillrate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HttpAddressTest {

  @Test
  void defaultsToLoopback() throws Exception {
    assertThat(HttpAddress.of(null, ""))
        .isEqualTo(new HttpAddress(InetAddress.getByName("127.0.0.1"), 8181));
  }

  @Test
  void namesTheVariableAndTheRemedy() {
    assertThatThrownBy(() -> HttpAddress.of(null, "http"))
        .isInstanceOf(Refusal.class)
        .hasMessage("FILLRATE_HTTP_PORT: must be a number from 1 to 65535, but is \"http\"");
    assertThatThrownBy(() -> HttpAddress.of(null, "70000")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> HttpAddress.of("256.1.1.1.invalid", null))
        .hasMessageContaining("FILLRATE_HTTP_HOST: \"256.1.1.1.invalid\" is not known");
    assertThatThrownBy(() -> HttpAddress.of("192.0.2.1", "18181").requireFree())
        .hasMessage("FILLRATE_HTTP_HOST: 192.0.2.1 is no address of this machine");
  }

  @Test
  void refusesAPortThatIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      HttpAddress address = HttpAddress.of("127.0.0.1", String.valueOf(other.getLocalPort()));
      assertThatThrownBy(address::requireFree)
          .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.exitCode()).isEqualTo(3))
          .hasMessageContaining("can't listen on http://127.0.0.1:" + other.getLocalPort());
      other.close();
      address.requireFree();
    }
  }
}

package org.fillrate.launcher;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens.
 *
 * @param host a name or address of this machine
 * @param port 1 to 65535
 */
record HttpAddress(InetAddress host, int port) {

  /** The address from the environment; a variable that is absent or empty means the default. */
  static HttpAddress of(@Nullable String host, @Nullable String port) throws Refusal {
    return new HttpAddress(
        parseHost(host == null || host.isEmpty() ? "127.0.0.1" : host),
        parsePort(port == null || port.isEmpty() ? "8181" : port));
  }

  private static InetAddress parseHost(String host) throws Refusal {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new Refusal(
          Refusal.BAD_INPUT,
          "FILLRATE_HTTP_HOST: \"" + host + "\" is not known; use an address such as 127.0.0.1");
    }
  }

  private static int parsePort(String text) throws Refusal {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port < 65536) return port;
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new Refusal(
        Refusal.BAD_INPUT,
        "FILLRATE_HTTP_PORT: must be a number from 1 to 65535, but is \"" + text + "\"");
  }

  /** Refuses if nobody could listen here now. */
  void requireFree() throws Refusal {
    try (ServerSocket probe = new ServerSocket(port, 1, host)) {
      // it could be bound: the server can do the same in a moment
    } catch (BindException taken) {
      if (!ours()) {
        throw new Refusal(
            Refusal.BAD_INPUT,
            "FILLRATE_HTTP_HOST: " + host.getHostAddress() + " is no address of this machine");
      }
      throw new Refusal(
          Refusal.FAILED,
          "can't listen on "
              + this
              + " ("
              + taken.getMessage()
              + "); stop what does, or set FILLRATE_HTTP_PORT");
    } catch (IOException broken) {
      throw new Refusal(Refusal.FAILED, "can't listen on " + this + ": " + broken.getMessage());
    }
  }

  private boolean ours() {
    try {
      return host.isAnyLocalAddress() || NetworkInterface.getByInetAddress(host) != null;
    } catch (IOException unreadable) {
      return true;
    }
  }

  /** How a client on this machine gets there: nobody can connect to "every interface". */
  HttpAddress fromHere() {
    return host.isAnyLocalAddress()
        ? new HttpAddress(InetAddress.getLoopbackAddress(), port)
        : this;
  }

  /** As a browser takes it. */
  @Override
  public String toString() {
    String address = host.getHostAddress();
    return "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }
}

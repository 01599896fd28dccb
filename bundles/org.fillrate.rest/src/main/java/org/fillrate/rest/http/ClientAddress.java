package org.fillrate.rest.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fillrate.api.document.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where a request came from. What a proxy says of it ({@code X-Forwarded-For}) counts where
 * the proxy is named as trusted only: else everybody could choose an address.
 */
public final class ClientAddress {
  /** Environment variable: addresses of trusted proxies, separated by commas. */
  static final String VARIABLE = "FILLRATE_TRUSTED_PROXIES";

  private static final Logger log = LoggerFactory.getLogger(ClientAddress.class);
  private static final Pattern DIGITS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
  private static final int NETWORK_BYTES = 8;

  private final Set<InetAddress> trusted;

  private ClientAddress(Set<InetAddress> trusted) {
    this.trusted = trusted;
  }

  /** As the environment says; a setting that can't be read trusts nobody, and the log says so. */
  public static ClientAddress ofEnvironment() {
    try {
      return trusting(Optional.ofNullable(System.getenv(VARIABLE)).orElse(""));
    } catch (InvalidInput unreadable) {
      log.error("{}; no proxy is trusted until it is mended", unreadable.getMessage());
      return new ClientAddress(Set.of());
    }
  }

  /**
   * @param proxies addresses, separated by commas; empty for none
   * @throws InvalidInput where one is no address
   */
  static ClientAddress trusting(String proxies) {
    Set<InetAddress> trusted = new HashSet<>();
    for (String proxy : proxies.split(",")) {
      if (proxy.isBlank()) continue;
      trusted.add(
          parsed(proxy)
              .orElseThrow(
                  () ->
                      new InvalidInput(
                          VARIABLE,
                          "must be IP addresses separated by commas, such as 10.0.0.5, but holds \""
                              + proxy.strip()
                              + "\"")));
    }
    return new ClientAddress(trusted);
  }

  /**
   * The address that wrong passwords are counted by.
   *
   * @param remote the other end of the connection, null where that is not known
   * @param forwardedFor the header, null where there is none
   * @return empty for this machine itself, from where everybody comes behind a proxy that is not
   *     trusted
   */
  String of(@Nullable String remote, @Nullable String forwardedFor) {
    InetAddress client = remote == null ? null : parsed(remote).orElse(null);
    if (client == null) return "";
    if (trusted.contains(client) && forwardedFor != null) {
      client = beyondProxies(client, Arrays.asList(forwardedFor.split(",")));
    }
    return client.isLoopbackAddress() ? "" : counted(client).getHostAddress();
  }

  /** Proxies write behind each other: the last that is none of ours was seen by one of ours. */
  private InetAddress beyondProxies(InetAddress remote, List<String> path) {
    InetAddress client = remote;
    for (int i = path.size() - 1; i >= 0 && trusted.contains(client); i--) {
      Optional<InetAddress> before = parsed(path.get(i));
      if (before.isEmpty()) return client;
      client = before.get();
    }
    return client;
  }

  /** Whoever has one IPv6 address usually has all that share its first 64 bits. */
  private static InetAddress counted(InetAddress address) {
    if (!(address instanceof Inet6Address)) return address;
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    return ofBytes(bytes);
  }

  private static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  /** Never asks a name server: what is no number is no address. */
  private static Optional<InetAddress> parsed(String text) {
    String address = text.strip().replaceAll("^\\[|]$", "").replaceAll("%.*$", "");
    if (!DIGITS.matcher(address).matches()) return Optional.empty();
    try {
      return Optional.of(ofBytes(InetAddress.getByName(address).getAddress()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}

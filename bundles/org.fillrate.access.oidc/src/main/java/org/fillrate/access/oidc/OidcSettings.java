package org.fillrate.access.oidc;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.fillrate.api.document.InvalidInput;

/**
 * How the company signs its people in.
 *
 * @param issuer the provider's identifier, below which its configuration lies
 * @param clientSecret empty for a public client
 * @param publicUrl of this server as browsers see it, without a path
 * @param label what the button says
 * @param scopes asked for; {@code openid} among them
 * @param nameClaim what becomes the account's name
 * @param createAccounts whether people who were never here get an account
 */
record OidcSettings(
    URI issuer,
    String clientId,
    String clientSecret,
    URI publicUrl,
    String label,
    String scopes,
    String nameClaim,
    RoleMapping roles,
    boolean createAccounts) {

  /**
   * @param setting a value by its name, empty where there is none
   * @throws InvalidInput naming the setting that can't be used
   */
  static OidcSettings of(UnaryOperator<String> setting) {
    String create = or(setting.apply("createAccounts"), "true");
    if (!create.equals("true") && !create.equals("false")) {
      throw new InvalidInput("createAccounts", "must be true or false, but is \"" + create + "\"");
    }
    String label = or(setting.apply("label"), "OpenID Connect");
    return new OidcSettings(
        address("issuer", setting.apply("issuer")),
        needed("clientId", setting.apply("clientId")),
        setting.apply("clientSecret"),
        address("publicUrl", setting.apply("publicUrl")),
        label,
        or(setting.apply("scopes"), "openid profile"),
        or(setting.apply("nameClaim"), "preferred_username"),
        RoleMapping.of(
            or(setting.apply("roleClaim"), "roles"),
            setting.apply("roles"),
            setting.apply("defaultRole")),
        create.equals("true"));
  }

  URI redirect() {
    return publicUrl.resolve("/api/v1/session/company/return");
  }

  private static String or(String value, String otherwise) {
    return value.isBlank() ? otherwise : value.strip();
  }

  private static String needed(String name, String value) {
    if (value.isBlank()) throw new InvalidInput(name, "is missing");
    return value.strip();
  }

  private static URI address(String name, String value) {
    try {
      return safe(name, new URI(needed(name, value)));
    } catch (java.net.URISyntaxException e) {
      throw new InvalidInput(name, "must be an address that begins with https://");
    }
  }

  /** An address over TLS, or on this machine. */
  static URI safe(String name, URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    boolean plainHere = scheme.equals("http") && isThisMachine(address.getHost());
    if (address.getHost() == null || !(scheme.equals("https") || plainHere)) {
      throw new InvalidInput(name, "must be an address that begins with https://");
    }
    return address;
  }

  private static boolean isThisMachine(String host) {
    try {
      return host != null
          && (host.equals("localhost") || host.matches("[0-9.]+|\\[[0-9a-f:]+]"))
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}

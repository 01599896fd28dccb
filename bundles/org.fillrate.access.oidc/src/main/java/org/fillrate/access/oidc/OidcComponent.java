package org.fillrate.access.oidc;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.CompanySignIn;
import org.fillrate.api.document.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the company's sign-in where it is configured, and only where it can work.
 *
 * <p>The service is registered by hand: a declared one would be on offer without a configuration.
 */
@Component(
    name = "org.fillrate.access.oidc",
    configurationPid = "org.fillrate.access.oidc",
    immediate = true,
    service = {})
public final class OidcComponent {
  private static final Logger LOG = LoggerFactory.getLogger(OidcComponent.class);

  private final @Nullable ServiceRegistration<CompanySignIn> registration;

  /**
   * @param configuration of PID {@code org.fillrate.access.oidc}, see {@link OidcSettings}; what is
   *     absent is read from the environment, {@code clientId} from {@code FILLRATE_OIDC_CLIENT_ID}
   */
  @Activate
  public OidcComponent(
      @Reference Access access, BundleContext context, Map<String, Object> configuration) {
    registration =
        settings(configuration)
            .map(settings -> new OidcSignIn(settings, access, InstantSource.system()))
            .map(signIn -> context.registerService(CompanySignIn.class, signIn, null))
            .orElse(null);
  }

  private static Optional<OidcSettings> settings(Map<String, Object> configuration) {
    if (setting(configuration, "issuer").isBlank()) return Optional.empty();
    try {
      OidcSettings settings = OidcSettings.of(name -> setting(configuration, name));
      LOG.info("people can sign in at {}", settings.issuer());
      return Optional.of(settings);
    } catch (InvalidInput e) {
      // failing closed: passwords go on, and the log says what is missing
      LOG.error("the company sign-in org.fillrate.access.oidc is off: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static String setting(Map<String, Object> configuration, String name) {
    Object configured = configuration.get(name);
    if (configured != null) return configured.toString();
    String variable = "FILLRATE_OIDC_" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    return Optional.ofNullable(System.getenv(variable)).orElse("");
  }

  @Deactivate
  void deactivate() {
    if (registration != null) registration.unregister();
  }
}

package org.fillrate.shell;

import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Puts the platform's accounts in the place of Karaf's {@code users.properties}. */
@Component
public final class FillrateRealm implements JaasRealm {
  /** Above Karaf's own realm of the same name, which has 0. */
  private static final int RANK = 100;

  private final BundleContext context;

  @Activate
  public FillrateRealm(BundleContext context) {
    this.context = context;
  }

  @Override
  public String getName() {
    return "karaf";
  }

  @Override
  public int getRank() {
    return RANK;
  }

  @Override
  public AppConfigurationEntry[] getEntries() {
    Map<String, Object> options =
        Map.of(
            BundleContext.class.getName(),
            context,
            ProxyLoginModule.PROPERTY_MODULE,
            AccessLoginModule.class.getName(),
            ProxyLoginModule.PROPERTY_BUNDLE,
            String.valueOf(context.getBundle().getBundleId()));
    return new AppConfigurationEntry[] {
      new AppConfigurationEntry(
          ProxyLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options)
    };
  }
}

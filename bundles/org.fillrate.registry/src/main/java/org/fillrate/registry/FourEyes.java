package org.fillrate.registry;

import java.util.function.BooleanSupplier;
import org.fillrate.api.access.Role;
import org.fillrate.api.store.AccountStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a switch needs a second person. Thread-safe. */
@Component(service = FourEyes.class, configurationPid = "org.fillrate.registry")
@Designate(ocd = RegistryOptions.class)
public final class FourEyes {
  private static final Logger log = LoggerFactory.getLogger(FourEyes.class);

  private final BooleanSupplier needed;

  @Activate
  public FourEyes(@Reference AccountStore accounts, RegistryOptions options) {
    this(options.fourEyes(), accounts);
  }

  FourEyes(String rule, AccountStore accounts) {
    needed =
        switch (rule) {
          case "auto" -> () -> mayApprove(accounts) > 1;
          case "always" -> () -> true;
          case "never" -> () -> false;
          default -> {
            log.error(
                "org.fillrate.registry: fourEyes must be auto, always or never, but is \"{}\";"
                    + " always until it is put right",
                rule);
            yield () -> true;
          }
        };
  }

  private static long mayApprove(AccountStore accounts) {
    return accounts.list().stream()
        .filter(account -> account.role().includes(Role.OPERATOR))
        .count();
  }

  boolean needed() {
    return needed.getAsBoolean();
  }
}

package org.fillrate.registry;

import java.util.List;
import org.fillrate.api.access.Role;
import org.fillrate.api.store.AccountStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a switch needs a second person. Thread-safe. */
@Component(service = FourEyes.class, configurationPid = "org.fillrate.registry")
@Designate(ocd = RegistryOptions.class)
public final class FourEyes {
  private static final Logger log = LoggerFactory.getLogger(FourEyes.class);
  private static final List<String> RULES = List.of("auto", "always", "never");

  private final AccountStore accounts;
  private volatile String rule = "";

  @Activate
  public FourEyes(@Reference AccountStore accounts, RegistryOptions options) {
    this(options.fourEyes(), accounts);
  }

  FourEyes(String rule, AccountStore accounts) {
    this.accounts = accounts;
    follow(rule);
  }

  /**
   * Changed in place: a new component would take the registry, and with it the decisions, along.
   */
  @Modified
  void modified(RegistryOptions options) {
    follow(options.fourEyes());
  }

  private void follow(String wanted) {
    rule = wanted;
    if (!RULES.contains(wanted)) {
      log.error(
          "org.fillrate.registry: fourEyes must be one of {}, but is \"{}\"; always until it is put"
              + " right",
          RULES,
          wanted);
    }
  }

  boolean needed() {
    return switch (rule) {
      case "auto" -> mayApprove() > 1;
      case "never" -> false;
      default -> true;
    };
  }

  private long mayApprove() {
    return accounts.list().stream()
        .filter(account -> account.role().includes(Role.OPERATOR))
        .count();
  }
}

package org.fillrate.shell;

import java.security.AccessController;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.jspecify.annotations.Nullable;

/** Accounts as the shell's principals, and back. */
final class Callers {
  private Callers() {}

  /** The account's name and its role with all that it includes. */
  static Set<Principal> principals(Account account) {
    Set<Principal> principals = new LinkedHashSet<>();
    principals.add(new UserPrincipal(account.name()));
    for (Role role : Role.values()) {
      if (account.role().includes(role)) {
        principals.add(new RolePrincipal(role.name().toLowerCase(Locale.ROOT)));
      }
    }
    if (account.role() == Role.ADMIN) { // Karaf's own words for what an administrator may touch
      principals.add(new RolePrincipal("manager"));
      principals.add(new RolePrincipal("systembundles"));
    }
    return principals;
  }

  /**
   * Name of the account on whose behalf this thread executes a command.
   *
   * @throws IllegalStateException where it is nobody's
   */
  @SuppressWarnings("removal") // what Karaf's own checks go by; there is no other way in Java 17
  static String name() {
    Subject subject = Subject.getSubject(AccessController.getContext());
    return name(subject);
  }

  private static String name(@Nullable Subject subject) {
    if (subject != null) {
      for (UserPrincipal user : subject.getPrincipals(UserPrincipal.class)) return user.getName();
    }
    throw new IllegalStateException("nobody is signed in");
  }

  /** The service, or an error in words where it is not there. */
  static <T> T need(@Nullable T service, String name) {
    if (service == null) {
      throw new IllegalStateException(
          "no " + name + " is there at the moment; maybe its bundle is stopped");
    }
    return service;
  }
}

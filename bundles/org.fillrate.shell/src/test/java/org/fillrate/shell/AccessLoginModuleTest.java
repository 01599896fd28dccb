package org.fillrate.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class AccessLoginModuleTest {
  private final Subject subject = new Subject();

  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.get(method.getName())));
  }

  private AccessLoginModule module(Account account) {
    Access access = fake(Access.class, Map.of("authenticate", Optional.ofNullable(account)));
    ServiceReference<?> reference = fake(ServiceReference.class, Map.of());
    BundleContext context =
        fake(
            BundleContext.class,
            Map.of("getServiceReference", reference, "getService", access, "ungetService", true));
    AccessLoginModule module = new AccessLoginModule();
    module.initialize(
        subject,
        callbacks -> {
          for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) name.setName("ann");
            if (callback instanceof PasswordCallback p) p.setPassword("secret".toCharArray());
          }
        },
        Map.of(),
        Map.of(BundleContext.class.getName(), context));
    return module;
  }

  @Test
  void anAccountSignsInWithItsRoles() throws LoginException {
    AccessLoginModule module = module(new Account("ann", Role.PLANNER, "", false));
    assertThat(module.login()).isTrue();
    assertThat(subject.getPrincipals()).isEmpty();
    assertThat(module.commit()).isTrue();
    assertThat(subject.getPrincipals(RolePrincipal.class))
        .containsExactlyInAnyOrder(new RolePrincipal("viewer"), new RolePrincipal("planner"));
    assertThat(module.logout()).isTrue();
    assertThat(subject.getPrincipals()).isEmpty();
  }

  @Test
  void wrongPasswordsAndUnchangedOnesStayOutside() {
    assertThatThrownBy(() -> module(null).login()).isInstanceOf(FailedLoginException.class);
    assertThatThrownBy(() -> module(new Account("ann", Role.ADMIN, "", true)).login())
        .hasMessageContaining("has to be changed");
    assertThat(module(null).commit()).isFalse();
    assertThat(subject.getPrincipals()).isEmpty();
  }

  @Test
  void theRealmTakesThePlaceOfKarafs() {
    BundleContext context =
        fake(
            BundleContext.class,
            Map.of("getBundle", fake(Bundle.class, Map.of("getBundleId", 7L))));
    FillrateRealm realm = new FillrateRealm(context);
    assertThat(realm.getName()).isEqualTo("karaf");
    assertThat(realm.getRank()).isPositive();
    assertThat(realm.getEntries()[0].getOptions().get(ProxyLoginModule.PROPERTY_MODULE))
        .isEqualTo(AccessLoginModule.class.getName());
  }
}

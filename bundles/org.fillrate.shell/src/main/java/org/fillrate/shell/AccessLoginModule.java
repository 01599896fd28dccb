package org.fillrate.shell;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Signs in with an account of the platform. JAAS makes one for each attempt. */
public final class AccessLoginModule implements LoginModule {
  private @Nullable Subject subject;
  private @Nullable CallbackHandler handler;
  private @Nullable BundleContext context;
  private Set<Principal> principals = Set.of();

  @Override
  public void initialize(
      Subject subject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
    this.subject = subject;
    this.handler = handler;
    this.context = (BundleContext) options.get(BundleContext.class.getName());
  }

  @Override
  public boolean login() throws LoginException {
    NameCallback name = new NameCallback("name: ");
    PasswordCallback password = new PasswordCallback("password: ", false);
    ask(name, password);
    String given = name.getName();
    char[] secret = password.getPassword();
    password.clearPassword();
    if (given == null || secret == null) throw new FailedLoginException("a name is needed");
    Account account =
        authenticate(given, new String(secret))
            .orElseThrow(() -> new FailedLoginException("the name or the password is wrong"));
    if (account.mustChangePassword()) {
      throw new FailedLoginException("the password has to be changed in the console first");
    }
    principals = Callers.principals(account);
    return true;
  }

  private void ask(Callback... callbacks) throws LoginException {
    CallbackHandler asking = handler;
    if (asking == null) throw new LoginException("nobody to ask");
    try {
      asking.handle(callbacks);
    } catch (IOException | UnsupportedCallbackException e) {
      LoginException failure = new LoginException(e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  private Optional<Account> authenticate(String name, String password) throws LoginException {
    BundleContext registry = context;
    ServiceReference<Access> reference =
        registry == null ? null : registry.getServiceReference(Access.class);
    if (registry == null || reference == null) throw new LoginException("no accounts are there");
    Access access = registry.getService(reference);
    try {
      return access == null ? Optional.empty() : access.authenticate(name, password);
    } finally {
      registry.ungetService(reference);
    }
  }

  @Override
  public boolean commit() {
    Subject signedIn = subject;
    if (signedIn != null) signedIn.getPrincipals().addAll(principals);
    return !principals.isEmpty();
  }

  @Override
  public boolean abort() {
    principals = Set.of();
    return true;
  }

  @Override
  public boolean logout() {
    Subject signedIn = subject;
    if (signedIn != null) signedIn.getPrincipals().removeAll(principals);
    principals = Set.of();
    return true;
  }
}

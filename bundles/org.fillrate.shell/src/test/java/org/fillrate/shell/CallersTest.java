package org.fillrate.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PrivilegedAction;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.Test;

class CallersTest {
  @Test
  void aRoleIncludesThoseBeforeIt() {
    assertThat(Callers.principals(new Account("ann", Role.OPERATOR, "", false)))
        .containsExactly(
            new UserPrincipal("ann"),
            new RolePrincipal("viewer"),
            new RolePrincipal("planner"),
            new RolePrincipal("operator"));
    assertThat(Callers.principals(new Account("eve", Role.VIEWER, "", false)))
        .containsExactly(new UserPrincipal("eve"), new RolePrincipal("viewer"));
  }

  @Test
  void theNameIsThatOfTheSubjectAndNobodysIsRefused() {
    Account ann = new Account("ann", Role.VIEWER, "", false);
    Subject subject = new Subject(true, Callers.principals(ann), Set.of(), Set.of());
    assertThat(Subject.doAs(subject, (PrivilegedAction<String>) Callers::name)).isEqualTo("ann");
    assertThatThrownBy(Callers::name).hasMessage("nobody is signed in");
  }

  @Test
  void missingServicesAreNamed() {
    assertThat(Callers.need("service", "trainer")).isEqualTo("service");
    assertThatThrownBy(() -> Callers.need(null, "trainer")).hasMessageStartingWith("no trainer");
    assertThatThrownBy(() -> new RunsCommand().execute()).hasMessageStartingWith("no trainer");
  }

  @Test
  void parametersAreTyped() {
    assertThat(
            Parameters.parse(
                java.util.List.of("rate=1e-3", "size=64", "dueling=true", "name=a=b", "x=1.5.2")))
        .isEqualTo(
            Document.of("rate", 1e-3, "size", 64L, "dueling", true, "name", "a=b", "x", "1.5.2"));
    assertThatThrownBy(() -> Parameters.parse(java.util.List.of("rate")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("name=value");
  }
}

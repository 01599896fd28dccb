package org.fillrate.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fillrate.access.oidc.SmallProvider.Signing;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.CompanySignIn.Refused;
import org.fillrate.api.access.CompanySignIn.Refused.Reason;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole flow against a provider with real keys, over HTTP; and each lie it could tell. */
class OidcSignInTest {
  private SmallProvider provider;
  private Instant now = Instant.now();
  private OidcSignIn signIn;

  /** Who was let in: name, identity, role. */
  private final List<List<Object>> admitted = new ArrayList<>();

  private final Access access =
      (Access)
          Proxy.newProxyInstance(
              Access.class.getClassLoader(),
              new Class<?>[] {Access.class},
              (self, method, arguments) -> {
                if (!method.getName().equals("external")) throw new UnsupportedOperationException();
                if (arguments[0].equals("admin")) throw new IllegalStateException("taken");
                if (!(Boolean) arguments[3]) return Optional.empty();
                admitted.add(List.of(arguments[0], arguments[1], arguments[2]));
                return Optional.of(new Account("joe", (Role) arguments[2], "", false));
              });

  @BeforeEach
  void start() throws Exception {
    provider = new SmallProvider();
    signIn = new OidcSignIn(settings(Map.of()), access, () -> now);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private OidcSettings settings(Map<String, String> other) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "issuer",
                "http://127.0.0.1:" + URI.create(provider.issuer).getPort(),
                "clientId",
                SmallProvider.CLIENT,
                "clientSecret",
                SmallProvider.SECRET,
                "publicUrl",
                "https://shop.example",
                "roleClaim",
                "realm_access.roles",
                "roles",
                "planner=buyers, admin=chiefs"));
    values.putAll(other);
    return OidcSettings.of(name -> values.getOrDefault(name, ""));
  }

  private Account flow() {
    URI authorize = signIn.begin("browser");
    return signIn.complete("browser", state(authorize), provider.agree(authorize));
  }

  private static String state(URI authorize) {
    return SmallProvider.form(authorize.getRawQuery()).get("state");
  }

  private void assertRefused(Reason reason) {
    assertThatThrownBy(this::flow)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    assertThat(admitted).isEmpty();
  }

  private void assertLieRefused(UnaryOperator<JWTClaimsSet.Builder> lie) {
    provider.lie = lie;
    assertRefused(Reason.REJECTED);
    provider.lie = UnaryOperator.identity();
  }

  @Test
  void aPersonSignsInWithTheRoleOfTheClaim() {
    assertThat(flow().role()).isEqualTo(Role.PLANNER);
    provider.roles = List.of("buyers", "chiefs", "others");
    assertThat(flow().role()).isEqualTo(Role.ADMIN);
    assertThat(admitted)
        .containsExactly(
            List.of("joe", provider.issuer + " joe-1", Role.PLANNER),
            List.of("joe", provider.issuer + " joe-1", Role.ADMIN));
  }

  @Test
  void theProviderIsAskedForACodeWithAllItsGuards() {
    URI authorize = signIn.begin("browser");
    Map<String, String> asked = SmallProvider.form(authorize.getRawQuery());
    assertThat(authorize.toString()).startsWith(provider.issuer + "/authorize?tenant=1&");
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("scope", "openid profile")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", "https://shop.example/api/v1/session/company/return");
    assertThat(asked.get("state")).hasSize(43).isNotEqualTo(asked.get("nonce"));
    assertThat(state(signIn.begin("browser"))).isNotEqualTo(asked.get("state"));
    assertThat(signIn.home()).hasToString("https://shop.example/console/");
  }

  @Test
  void aTokenForOthersOrOfOthersIsRefused() {
    assertLieRefused(claims -> claims.audience("another"));
    assertLieRefused(claims -> claims.audience(List.of(SmallProvider.CLIENT, "another")));
    assertLieRefused(claims -> claims.claim("azp", "another"));
    assertLieRefused(claims -> claims.issuer("https://evil.example"));
    assertLieRefused(claims -> claims.subject(null));
  }

  @Test
  void aTokenOfAnotherTimeOrSignInIsRefused() {
    assertLieRefused(c -> c.expirationTime(Date.from(Instant.now().minusSeconds(120))));
    assertLieRefused(claims -> claims.expirationTime(null));
    assertLieRefused(c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(600))));
    assertLieRefused(claims -> claims.claim("nonce", "of another sign-in"));
    assertLieRefused(claims -> claims.claim("nonce", null));
  }

  @Test
  void aTokenThatTheProviderDidNotSignIsRefused() {
    for (Signing forged : Signing.values()) {
      if (forged == Signing.RIGHT) continue;
      provider.signing = forged;
      assertRefused(Reason.REJECTED);
    }
  }

  @Test
  void newKeysAreFetchedWhenTheProviderRotatesThem() {
    flow();
    flow();
    assertThat(provider.keyFetches).isEqualTo(1);
    provider.rotateKeys();
    assertThat(flow().name()).isEqualTo("joe");
    assertThat(provider.keyFetches).isEqualTo(2);
  }

  @Test
  void aCodeAndAStateAreGoodOnce() {
    URI first = signIn.begin("browser");
    String code = provider.agree(first);
    signIn.complete("browser", state(first), code);
    assertThatThrownBy(() -> signIn.complete("browser", state(first), code))
        .extracting("reason")
        .isEqualTo(Reason.STALE);
    URI second = signIn.begin("browser");
    assertThatThrownBy(() -> signIn.complete("browser", state(second), code))
        .extracting("reason")
        .isEqualTo(Reason.REJECTED);
    assertThat(admitted).hasSize(1);
  }

  @Test
  void aCodeOfAnotherSignInIsUselessWithoutItsVerifier() {
    String stolen = provider.agree(signIn.begin("victim"));
    URI own = signIn.begin("thief");
    assertThatThrownBy(() -> signIn.complete("thief", state(own), stolen))
        .extracting("reason")
        .isEqualTo(Reason.REJECTED);
  }

  @Test
  void theEndComesFromTheBrowserOfTheBeginningAndInTime() {
    URI begun = signIn.begin("browser");
    String code = provider.agree(begun);
    assertThatThrownBy(() -> signIn.complete("another", state(begun), code))
        .extracting("reason")
        .isEqualTo(Reason.STALE);
    URI slow = signIn.begin("browser");
    now = now.plus(PendingSignIns.LONGEST);
    assertThatThrownBy(() -> signIn.complete("browser", state(slow), provider.agree(slow)))
        .extracting("reason")
        .isEqualTo(Reason.STALE);
    assertThatThrownBy(() -> signIn.complete("", "", "")).isInstanceOf(Refused.class);
  }

  @Test
  void whoHasNoRoleOrNoAccountStaysOutside() {
    provider.roles = List.of("others");
    assertRefused(Reason.NOT_ADMITTED);
    signIn = new OidcSignIn(settings(Map.of("defaultRole", "viewer")), access, () -> now);
    assertThat(flow().role()).isEqualTo(Role.VIEWER);
    admitted.clear();
    provider.roles = "buyers";
    signIn = new OidcSignIn(settings(Map.of("createAccounts", "false")), access, () -> now);
    assertRefused(Reason.NOT_ADMITTED);
  }

  @Test
  void aNameThatIsTakenIsNotTakenOver() {
    provider.lie = claims -> claims.claim("preferred_username", "admin");
    assertRefused(Reason.NAME_TAKEN);
    assertLieRefused(claims -> claims.claim("preferred_username", null));
  }

  @Test
  void aProviderThatIsDownOrAnotherIsNotFollowed() {
    provider.down = true;
    assertRefused(Reason.UNAVAILABLE);
    provider.down = false;
    provider.issuer = "https://evil.example";
    assertRefused(Reason.REJECTED);
    now = now.plus(Duration.ofHours(1));
    provider.close();
    assertRefused(Reason.UNAVAILABLE);
  }

  @Test
  void settingsThatCannotWorkAreNamed() {
    Map<String, String> wrong =
        Map.of(
            "issuer", "http://idp.example",
            "publicUrl", "ftp://shop.example",
            "clientId", " ",
            "roles", "king=chiefs",
            "defaultRole", "king",
            "createAccounts", "maybe");
    wrong.forEach(
        (name, value) ->
            assertThatThrownBy(() -> settings(Map.of(name, value)))
                .as(name)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(name));
    assertThatThrownBy(() -> settings(Map.of("roles", "")))
        .hasMessageContaining("nobody could come in");
  }
}

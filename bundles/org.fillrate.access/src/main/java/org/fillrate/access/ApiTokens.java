package org.fillrate.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.AccountStore;
import org.fillrate.api.store.AuditTrail;
import org.jspecify.annotations.Nullable;

/** Issues, knows and revokes API tokens: 256 random bits each, kept as SHA-256. Thread-safe. */
final class ApiTokens {
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 8;

  /** How exact the time of the last use is: a busy script must not write at every request. */
  private static final Duration EXACTNESS = Duration.ofMinutes(1);

  private final AccountStore accounts;
  private final AuditTrail audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ApiTokens(AccountStore accounts, AuditTrail audit, Clock clock) {
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  /** The account of a token that has not expired, with no more than the token's role. */
  Optional<Account> find(String secret) {
    Instant now = clock.instant();
    return accounts
        .findToken(Sha256.hex(secret))
        .filter(token -> token.expires() == null || now.isBefore(token.expires()))
        .flatMap(
            token -> {
              markUsed(token, now);
              return accounts.find(token.account()).map(account -> bounded(account, token.role()));
            });
  }

  private void markUsed(ApiToken token, Instant now) {
    Instant used = token.used();
    if (used == null || !now.isBefore(used.plus(EXACTNESS))) accounts.tokenUsed(token.id(), now);
  }

  private static Account bounded(Account account, Role most) {
    return most.includes(account.role())
        ? account
        : new Account(
            account.name(),
            most,
            account.passwordHash(),
            account.mustChangePassword(),
            account.scope());
  }

  ApiToken.Issued issue(
      Account account, String label, Role role, @Nullable Instant expires, String by) {
    AccountRules.checkLabel(label);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (expires != null && !expires.isAfter(now)) {
      throw new InvalidInput("expires", Said.TOKEN_EXPIRED.with());
    }
    if (!account.role().includes(role)) {
      throw new InvalidInput("role", Said.TOKEN_ROLE.with(word(account.role())));
    }
    String secret =
        "fillrate_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    ApiToken token =
        new ApiToken(
            HexFormat.of().formatHex(bytes(ID_BYTES)),
            account.name(),
            label,
            role,
            by,
            now,
            expires == null ? null : expires.truncatedTo(ChronoUnit.MICROS),
            null);
    accounts.saveToken(Sha256.hex(secret), token);
    audit.append(by, "account.token", account.name(), described(token));
    return new ApiToken.Issued(secret, token);
  }

  boolean revoke(String id, String by) {
    Optional<ApiToken> token =
        accounts.tokens().stream().filter(known -> known.id().equals(id)).findFirst();
    if (token.isEmpty() || !accounts.deleteToken(id)) return false;
    audit.append(by, "account.token-revoked", token.get().account(), described(token.get()));
    return true;
  }

  private static String described(ApiToken token) {
    String until = token.expires() == null ? "" : ", until " + token.expires();
    return token.label() + " (" + token.id() + "), role " + word(token.role()) + until;
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}

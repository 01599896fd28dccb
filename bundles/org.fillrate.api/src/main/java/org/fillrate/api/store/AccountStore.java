package org.fillrate.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.ApiToken;
import org.osgi.annotation.versioning.ProviderType;

/** Local accounts and the hashes of API tokens. */
@ProviderType
public interface AccountStore {
  /** Inserts or replaces by name. */
  void save(Account account);

  Optional<Account> find(String name);

  List<Account> list();

  /** Removes an account and its tokens; false where there is none. */
  boolean delete(String name);

  /** Keeps a token by the SHA-256 of its secret. */
  void saveToken(String secretHash, ApiToken token);

  /** The token with this hash of its secret. */
  Optional<ApiToken> findToken(String secretHash);

  /** All tokens, newest first. */
  List<ApiToken> tokens();

  void tokenUsed(String id, Instant at);

  /** Removes a token; false where there is none. */
  boolean deleteToken(String id);
}

package org.fillrate.api.store;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.access.Account;
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

  /** Keeps the SHA-256 of a token for an account. */
  void saveToken(String tokenHash, String account, String label);

  /** The account that a token's hash belongs to. */
  Optional<Account> findByToken(String tokenHash);
}

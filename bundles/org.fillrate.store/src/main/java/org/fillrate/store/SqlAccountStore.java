package org.fillrate.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.AccountStore;
import org.jdbi.v3.core.mapper.RowMapper;

/** Accounts and the hashes of their tokens. */
final class SqlAccountStore implements AccountStore {
  private static final String ACCOUNT =
      "select a.name, a.role, a.password_hash, a.must_change_password from account a";
  private static final RowMapper<Account> ROW =
      (row, context) ->
          new Account(
              row.getString(1),
              Role.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
              row.getString(3),
              row.getBoolean(4));

  private final Database database;

  SqlAccountStore(Database database) {
    this.database = database;
  }

  @Override
  public void save(Account account) {
    String role = account.role().name().toLowerCase(Locale.ROOT);
    String hash = account.passwordHash();
    boolean change = account.mustChangePassword();
    database.transact(
        handle -> {
          int updated =
              handle.execute(
                  "update account set role = ?, password_hash = ?, must_change_password = ?"
                      + " where name = ?",
                  role,
                  hash,
                  change,
                  account.name());
          return updated > 0
              ? updated
              : handle.execute(
                  "insert into account (name, role, password_hash, must_change_password)"
                      + " values (?, ?, ?, ?)",
                  account.name(),
                  role,
                  hash,
                  change);
        });
  }

  @Override
  public Optional<Account> find(String name) {
    return database.transact(
        handle ->
            handle
                .createQuery(ACCOUNT + " where a.name = :name")
                .bind("name", name)
                .map(ROW)
                .findOne());
  }

  @Override
  public List<Account> list() {
    return database.transact(
        handle -> handle.createQuery(ACCOUNT + " order by a.name").map(ROW).list());
  }

  @Override
  public boolean delete(String name) {
    return database.transact(handle -> handle.execute("delete from account where name = ?", name))
        > 0;
  }

  @Override
  public void saveToken(String tokenHash, String account, String label) {
    if (find(account).isEmpty()) {
      throw new InvalidInput("account", "there is no account " + account);
    }
    database.transact(
        handle ->
            handle.execute(
                "insert into api_token (hash, account, label, created) values (?, ?, ?, ?)",
                tokenHash,
                account,
                label,
                Instants.column(Instant.now())));
  }

  @Override
  public Optional<Account> findByToken(String tokenHash) {
    return database.transact(
        handle ->
            handle
                .createQuery(
                    ACCOUNT + " join api_token t on t.account = a.name where t.hash = :hash")
                .bind("hash", tokenHash)
                .map(ROW)
                .findOne());
  }
}

package org.fillrate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.AccountStore;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Accounts and the hashes of their tokens. */
final class SqlAccountStore implements AccountStore {
  private static final String ACCOUNT =
      "select name, role, password_hash, must_change_password, scope from account";
  private static final RowMapper<Account> ROW =
      (row, context) ->
          new Account(
              row.getString(1),
              role(row.getString(2)),
              row.getString(3),
              row.getBoolean(4),
              new Scope(row.getString(5).lines().toList()));
  private static final String TOKEN =
      "select id, account, label, role, made_by, created, expires, used from api_token";

  private final Database database;

  SqlAccountStore(Database database) {
    this.database = database;
  }

  @Override
  public void save(Account account) {
    String role = word(account.role());
    String hash = account.passwordHash();
    boolean change = account.mustChangePassword();
    String scope = String.join("\n", account.scope().prefixes());
    database.transact(
        handle -> {
          int updated =
              handle.execute(
                  "update account set role = ?, password_hash = ?, must_change_password = ?,"
                      + " scope = ? where name = ?",
                  role,
                  hash,
                  change,
                  scope,
                  account.name());
          return updated > 0
              ? updated
              : handle.execute(
                  "insert into account (name, role, password_hash, must_change_password, scope)"
                      + " values (?, ?, ?, ?, ?)",
                  account.name(),
                  role,
                  hash,
                  change,
                  scope);
        });
  }

  @Override
  public Optional<Account> find(String name) {
    return database.transact(
        handle ->
            handle
                .createQuery(ACCOUNT + " where name = :name")
                .bind("name", name)
                .map(ROW)
                .findOne());
  }

  @Override
  public List<Account> list() {
    return database.transact(
        handle -> handle.createQuery(ACCOUNT + " order by name").map(ROW).list());
  }

  @Override
  public boolean delete(String name) {
    return database.transact(handle -> handle.execute("delete from account where name = ?", name))
        > 0;
  }

  @Override
  public void saveToken(String secretHash, ApiToken token) {
    if (find(token.account()).isEmpty()) {
      throw new InvalidInput("account", "there is no account " + token.account());
    }
    database.transact(
        handle ->
            handle.execute(
                "insert into api_token"
                    + " (hash, id, account, label, role, made_by, created, expires)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                secretHash,
                token.id(),
                token.account(),
                token.label(),
                word(token.role()),
                token.by(),
                Instants.column(token.created()),
                token.expires() == null ? null : Instants.column(token.expires())));
  }

  @Override
  public Optional<ApiToken> findToken(String secretHash) {
    return database.transact(
        handle ->
            handle
                .createQuery(TOKEN + " where hash = :hash")
                .bind("hash", secretHash)
                .map((row, context) -> token(row))
                .findOne());
  }

  @Override
  public List<ApiToken> tokens() {
    return database.transact(
        handle ->
            handle
                .createQuery(TOKEN + " order by created desc, id")
                .map((row, context) -> token(row))
                .list());
  }

  @Override
  public void tokenUsed(String id, Instant at) {
    database.transact(
        handle ->
            handle.execute("update api_token set used = ? where id = ?", Instants.column(at), id));
  }

  @Override
  public boolean deleteToken(String id) {
    return database.transact(handle -> handle.execute("delete from api_token where id = ?", id))
        > 0;
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    return new ApiToken(
        row.getString("id"),
        row.getString("account"),
        row.getString("label"),
        role(row.getString("role")),
        row.getString("made_by"),
        Instants.of(row, "created"),
        maybe(row, "expires"),
        maybe(row, "used"));
  }

  private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static Role role(String word) {
    return Role.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}

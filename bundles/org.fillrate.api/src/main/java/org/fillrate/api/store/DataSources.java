package org.fillrate.api.store;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Databases of others that demand history is read from, by name. Reading is limited in rows and
 * time, and the connection can change nothing. Thread-safe.
 */
@ProviderType
public interface DataSources {
  /** By name. */
  List<Kept> list();

  Optional<Kept> find(String name);

  /**
   * Keeps a source in the place of one of the same name.
   *
   * @param password null for the one that is kept already, as long as URL and user stay
   * @throws org.fillrate.api.document.InvalidInput with every field at fault
   */
  Kept keep(Source source, @Nullable String password, String by);

  /** Forgets one with its password; false where there is none. */
  boolean remove(String name, String by);

  /**
   * Connects and asks for the first row.
   *
   * @throws org.fillrate.api.document.InvalidInput with what the database says
   */
  Trial test(String name);

  /**
   * The rows of the source's query as CSV in UTF-8, headed by its columns. Whoever opened it closes
   * it. Where the database fails or a limit is reached, reading throws {@link
   * org.fillrate.api.document.InvalidInput}, which tells nothing of the source but its name.
   */
  InputStream open(String name);

  /**
   * Where to read what.
   *
   * @param name 1 to 100 letters, digits, blanks, dots, hyphens or underscores
   * @param url {@code jdbc:postgresql://host:port/database}, with {@code sslmode} and {@code
   *     currentSchema} at most
   * @param query one SELECT, whose columns are called as an import asks for
   */
  record Source(String name, String url, String user, String query) {}

  /** A source as it stands; its password never leaves the store. */
  record Kept(Source source, String by, Instant changed) {}

  /**
   * What a trial found.
   *
   * @param columns of the query
   * @param anyRow whether it gives a row at all
   * @param seconds until the first
   */
  record Trial(List<String> columns, boolean anyRow, double seconds) {}
}

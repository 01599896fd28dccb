package org.fillrate.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The administrator's password that the first start takes from {@code FILLRATE_ADMIN_PASSWORD}. The
 * access bundle makes no account of an unusable one; it is better not to start at all then.
 */
final class FirstPassword {
  static final String VARIABLE = "FILLRATE_ADMIN_PASSWORD";

  /** As in the access bundle's rules, which decide in the end. */
  private static final int SHORTEST = 10;

  private static final int LONGEST = 1000;

  private FirstPassword() {}

  /**
   * Refuses a password that the first start could not use; later starts don't read it. Whether an
   * external database is new can't be seen from here, so those go unchecked.
   *
   * @param data the data folder
   */
  static void requireUsable(Path data, Map<String, String> environment) throws Refusal {
    String password = environment.getOrDefault(VARIABLE, "");
    boolean external = !environment.getOrDefault("FILLRATE_DB_URL", "").isEmpty();
    if (password.isEmpty() || external || Files.exists(data.resolve("h2/fillrate.mv.db"))) return;
    if (password.length() < SHORTEST || password.length() > LONGEST || password.isBlank()) {
      throw new Refusal(
          Refusal.BAD_INPUT,
          VARIABLE
              + ": must have "
              + SHORTEST
              + " to "
              + LONGEST
              + " characters and not be blank; choose another, or leave it out for a random one");
    }
  }
}

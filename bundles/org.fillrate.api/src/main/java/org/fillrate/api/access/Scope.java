package org.fillrate.api.access;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.fillrate.api.document.InvalidInput;

/**
 * The items that an account may decide about: those whose code begins with one of some prefixes.
 *
 * @param prefixes of item codes, in order and each once; none for every item
 */
public record Scope(List<String> prefixes) {
  /** Every item, also the one of a problem whose item has no code. */
  public static final Scope EVERYTHING = new Scope(List.of());

  private static final int MOST = 100;
  private static final int LONGEST = 64;
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cntrl}");

  /**
   * @throws InvalidInput for {@code scope} where a prefix is blank, too long or has control
   *     characters
   */
  public Scope {
    prefixes = prefixes.stream().map(String::strip).distinct().sorted().toList();
    if (prefixes.size() > MOST) {
      throw new InvalidInput("scope", "must have at most " + MOST + " item groups");
    }
    for (String prefix : prefixes) {
      if (prefix.isEmpty() || prefix.length() > LONGEST || UNSEEN.matcher(prefix).find()) {
        throw new InvalidInput(
            "scope", "each item group must be the first 1 to " + LONGEST + " characters of codes");
      }
    }
  }

  public boolean isEverything() {
    return prefixes.isEmpty();
  }

  /** Those of some items that the account may not decide about, each once. */
  public List<String> outside(Collection<String> items) {
    return items.stream().distinct().filter(item -> !permits(item)).toList();
  }

  /**
   * @param item its code
   */
  public boolean permits(String item) {
    return isEverything() || prefixes.stream().anyMatch(item::startsWith);
  }
}

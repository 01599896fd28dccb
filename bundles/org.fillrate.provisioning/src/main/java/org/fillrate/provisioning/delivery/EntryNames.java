package org.fillrate.provisioning.delivery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the names of one archive's entries in, one by one. A name must mean the same file below one
 * folder on every operating system, and no two may mean the same.
 */
final class EntryNames {
  private static final int LONGEST_SHOWN = 120;

  private final String archive;
  private final Set<String> listed = new HashSet<>();
  private final Set<String> files = new HashSet<>();

  /** Folders, named or implied, folded to lower case, as they are spelled. */
  private final Map<String, String> folders = new HashMap<>();

  EntryNames(String archive) {
    this.archive = archive;
  }

  void admit(String name) throws Refused {
    String fault = fault(name);
    if (fault != null) {
      throw new Refused(
          "zip-slip",
          "%s has an entry %s, whose name %s: it would land outside its folder or elsewhere than it says."
              .formatted(archive, shown(name), fault));
    }
    boolean folder = name.endsWith("/");
    String path = folder ? name.substring(0, name.length() - 1) : name;
    String folded = path.toLowerCase(Locale.ROOT);
    if (!listed.add(folded)) throw twice(name);
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      enter(path.substring(0, slash), name);
    }
    if (folder) {
      enter(path, name);
    } else {
      if (folders.containsKey(folded)) throw twice(name);
      files.add(folded);
    }
  }

  private void enter(String folder, String name) throws Refused {
    String folded = folder.toLowerCase(Locale.ROOT);
    String spelled = folders.putIfAbsent(folded, folder);
    if (files.contains(folded) || spelled != null && !spelled.equals(folder)) throw twice(name);
  }

  private Refused twice(String name) {
    return new Refused(
        "zip-duplicate",
        "%s has two entries for %s, or two that differ by upper and lower case only, or a file and a folder of that name: readers would disagree on which counts."
            .formatted(archive, shown(name)));
  }

  private static @Nullable String fault(String name) {
    if (name.startsWith("/")) return "is absolute";
    if (name.indexOf('\\') >= 0) return "has a backslash";
    if (name.indexOf(':') >= 0) return "has a colon, as drive letters do";
    if (name.codePoints().anyMatch(EntryNames::invisible)) return "has invisible characters";
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) return "has ..";
      if (step.equals(".") || step.isEmpty()) return "has an empty step";
    }
    return null;
  }

  private static boolean invisible(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
  }

  /** A stranger's text as it may stand in a sentence. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_SHOWN)
        .forEach(
            c -> {
              if (invisible(c)) shown.append("\\u%04x".formatted(c));
              else shown.appendCodePoint(c);
            });
    return text.codePointCount(0, text.length()) > LONGEST_SHOWN ? shown + "…" : shown.toString();
  }
}

package org.fillrate.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * The console's files in memory, by their exact path. Immutable, thread-safe.
 *
 * <p>A request's path is looked up and never resolved: whatever is not the name of a file,
 * character by character, is not there. So no spelling of a path leads anywhere else.
 */
final class WebFiles {
  private static final String PAGES = "/web/";
  private static final String LIBRARIES = "/META-INF/resources/webjars/";

  private final Map<String, WebFile> files;

  WebFiles(Map<String, WebFile> files) {
    this.files = Map.copyOf(files);
  }

  /** Reads what the bundle carries: its own pages, and libraries from web jars. */
  static WebFiles of(Bundle bundle) throws IOException {
    Map<String, WebFile> files = new HashMap<>();
    for (String root : List.of(PAGES, LIBRARIES)) {
      for (URL entry : Collections.list(bundle.findEntries(root, "*", true))) {
        String path = entry.getPath();
        if (path.endsWith("/")) continue;
        try (InputStream in = entry.openStream()) {
          files.put(served(path), WebFile.of(path, in.readAllBytes()));
        }
      }
    }
    return new WebFiles(files);
  }

  /** Where an entry of the bundle is served; a library's version is left out of its path. */
  static String served(String entry) {
    if (entry.startsWith(PAGES)) return entry.substring(PAGES.length());
    String library = entry.substring(LIBRARIES.length());
    return "lib/" + library.replaceFirst("/[^/]+/", "/");
  }

  Optional<WebFile> at(String path) {
    return Optional.ofNullable(files.get(path));
  }
}

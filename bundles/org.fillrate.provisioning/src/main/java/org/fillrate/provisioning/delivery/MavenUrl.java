package org.fillrate.provisioning.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a Karaf archive keeps what a URL like {@code mvn:group/artifact/version} names. */
final class MavenUrl {
  private static final String NAME = "([A-Za-z0-9_.-]+)";
  private static final Pattern URL =
      Pattern.compile("mvn:%1$s/%1$s/%1$s(?:/%1$s)?(?:/%1$s)?".formatted(NAME));

  private MavenUrl() {}

  /** Empty where it is another kind of URL, or names a repository or a range of versions. */
  static Optional<String> path(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) return Optional.empty();
    String type = parts.group(4) == null ? "jar" : parts.group(4);
    String classifier = parts.group(5) == null ? "" : "-" + parts.group(5);
    return Optional.of(
        "repository/%s/%s/%s/%s-%s%s.%s"
            .formatted(
                parts.group(1).replace('.', '/'),
                parts.group(2),
                parts.group(3),
                parts.group(2),
                parts.group(3),
                classifier,
                type));
  }
}

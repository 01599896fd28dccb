package org.fillrate.trial;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleException;

/** Failures in words. */
final class Causes {
  private static final Pattern PACKAGE =
      Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)\\)((?:\\(!?\\(?version[^)]*\\)+)*)");

  private Causes() {}

  /** Its type, its message and where it was thrown; what the framework wraps around it is left. */
  static String inWords(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof BundleException && cause.getCause() != null) cause = cause.getCause();
    StackTraceElement[] stack = cause.getStackTrace();
    String where = stack.length == 0 ? "" : " (at " + stack[0] + ")";
    if (cause instanceof BundleException) where = "";
    String message = cause.getMessage();
    String type = cause.getClass().getName();
    return (message == null ? type : type + ": " + message) + where;
  }

  /** Why a bundle does not resolve. The last package that the framework names is the culprit. */
  static String unresolved(String symbolicName, String message) {
    Matcher matcher = PACKAGE.matcher(message);
    String lacking = "";
    while (matcher.find()) {
      lacking = matcher.group(1) + range(matcher.group(2));
    }
    return lacking.isEmpty()
        ? symbolicName + " does not resolve: " + message
        : symbolicName
            + " needs the package "
            + lacking
            + ", which nothing here offers; add the bundle that exports it";
  }

  /** {@code (version>=2.0.0)(!(version>=3.0.0))} as people write it. */
  private static String range(String filter) {
    Matcher bounds = Pattern.compile("(!?\\(?)version>=([\\w.]+)").matcher(filter);
    String low = "";
    String high = "";
    while (bounds.find()) {
      if (bounds.group(1).startsWith("!")) high = bounds.group(2);
      else low = bounds.group(2);
    }
    if (low.isEmpty()) return "";
    return high.isEmpty() ? " " + low + " or later" : " [" + low + "," + high + ")";
  }
}

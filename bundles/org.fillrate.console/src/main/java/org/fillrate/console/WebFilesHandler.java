package org.fillrate.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for the console's files. Thread-safe.
 *
 * <p>It takes the path as it stood in the request, still percent-encoded, so that nothing the
 * server decodes or normalises can become a file's name.
 */
final class WebFilesHandler {
  private static final String HOME = "/console/";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
          + "frame-ancestors 'none'";

  private final WebFiles files;

  WebFilesHandler(WebFiles files) {
    this.files = files;
  }

  /**
   * @param path of the request, without its query, as it came
   * @param knownTags the {@code If-None-Match} header
   * @param encodings the {@code Accept-Encoding} header
   */
  Answer answer(
      String method, String path, @Nullable String knownTags, @Nullable String encodings) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return text(405, "Only GET and HEAD are possible here.", Map.of("Allow", "GET, HEAD"));
    }
    if (path.isEmpty() || path.equals("/") || path.equals("/console")) {
      return text(302, "The console is at " + HOME, Map.of("Location", HOME));
    }
    if (!path.startsWith(HOME)) return notFound();
    String name = path.substring(HOME.length());
    return files
        .at(name.isEmpty() ? "index.html" : name)
        .map(file -> file(file, knownTags, accepts(encodings)))
        .orElseGet(WebFilesHandler::notFound);
  }

  private static Answer file(WebFile file, @Nullable String knownTags, boolean packed) {
    String tag = "\"" + file.hash() + (packed ? "-gzip\"" : "\"");
    Map<String, String> headers = guarded();
    headers.put("ETag", tag);
    headers.put("Cache-Control", "no-cache"); // kept, but asked for anew: a bundle may be updated
    headers.put("Vary", "Accept-Encoding");
    if (knownTags != null && matches(knownTags, tag)) return new Answer(304, headers, new byte[0]);
    headers.put("Content-Type", file.mediaType());
    if (packed) headers.put("Content-Encoding", "gzip");
    return new Answer(200, headers, packed ? file.packed() : file.plain());
  }

  private static boolean matches(String knownTags, String tag) {
    return Arrays.stream(knownTags.split(","))
        .map(known -> known.trim().replaceFirst("^W/", ""))
        .anyMatch(known -> known.equals(tag) || known.equals("*"));
  }

  private static boolean accepts(@Nullable String encodings) {
    return encodings != null
        && Arrays.stream(encodings.split(","))
            .map(encoding -> encoding.replace(" ", ""))
            .anyMatch(encoding -> encoding.matches("gzip(;q=(1(\\.0*)?|0\\.0*[1-9]\\d*))?"));
  }

  private static Answer notFound() {
    return text(404, "There is no such file. The console is at " + HOME, Map.of());
  }

  private static Answer text(int status, String message, Map<String, String> more) {
    Map<String, String> headers = guarded();
    headers.put("Cache-Control", "no-store");
    headers.put("Content-Type", "text/plain; charset=utf-8");
    headers.putAll(more);
    return new Answer(status, headers, (message + "\n").getBytes(UTF_8));
  }

  private static Map<String, String> guarded() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    return headers;
  }
}

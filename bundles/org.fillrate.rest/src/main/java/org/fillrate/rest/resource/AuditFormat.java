package org.fillrate.rest.resource;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.api.store.AuditChain;
import org.fillrate.api.store.AuditChain.Link;
import org.fillrate.api.store.AuditTrail.Entry;
import org.fillrate.json.Json;

/**
 * How the audit trail is taken away: entry by entry, so that its length does not matter. Times are
 * written as they are hashed.
 */
enum AuditFormat {
  /** A JSON object a line, with all that its hash covers: what a third party verifies. */
  NDJSON("application/x-ndjson") {
    @Override
    String head() {
      return "";
    }

    @Override
    String line(Link link) {
      Entry entry = link.entry();
      return Json.write(
              Document.of(
                  "sequence", entry.sequence(),
                  "at", TIME.format(entry.at()),
                  "by", entry.by(),
                  "action", entry.action(),
                  "subject", entry.subject(),
                  "detail", entry.detail(),
                  "previous", link.previous(),
                  "hash", link.hash()))
          + "\n";
    }
  },

  /**
   * For spreadsheets. Before a text that one would take for a formula stands an apostrophe, so the
   * hashes can't be verified from here.
   */
  CSV("text/csv; charset=utf-8") {
    @Override
    String head() {
      return "sequence,at,by,action,subject,detail,previous,hash\r\n";
    }

    @Override
    String line(Link link) {
      Entry entry = link.entry();
      return Stream.of(
                  String.valueOf(entry.sequence()),
                  TIME.format(entry.at()),
                  entry.by(),
                  entry.action(),
                  entry.subject(),
                  entry.detail(),
                  link.previous(),
                  link.hash())
              .map(AuditFormat::cell)
              .collect(Collectors.joining(","))
          + "\r\n";
    }
  };

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int CHUNK = 500;

  private final String media;

  AuditFormat(String media) {
    this.media = media;
  }

  abstract String head();

  abstract String line(Link link);

  String media() {
    return media;
  }

  /** Writes the entries that a filter lets through, up to the last one that is there now. */
  void write(AuditChain chain, AuditChain.Filter filter, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write(head());
    long end = chain.head().entries();
    long after = 0;
    while (after < end) {
      List<Link> links = chain.next(filter, after, CHUNK);
      for (Link link : links) {
        if (link.entry().sequence() <= end) writer.write(line(link));
      }
      after = links.size() < CHUNK ? end : links.get(links.size() - 1).entry().sequence();
    }
    writer.flush();
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}

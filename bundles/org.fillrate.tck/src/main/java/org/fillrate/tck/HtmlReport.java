package org.fillrate.tck;

import java.util.Map;

/** A report as one page that needs nothing else; whatever a vendor wrote is text in it. */
final class HtmlReport {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8886; --pass: #1a7f37; --fail: #c62828; --skip: #8a6d00 }
      @media (prefers-color-scheme: dark) { :root { --pass: #4cc26a; --fail: #ff7b72; --skip: #e3b341 } }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
      h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.05rem; margin: 0 }
      .verdict { font-size: 1.2rem; font-weight: 600; margin: .5rem 0 1.5rem }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1.5rem }
      dt { opacity: .75 } dd { margin: 0; overflow-wrap: anywhere }
      article { border-top: 1px solid var(--line); padding: .8rem 0; display: grid;
        grid-template-columns: 5.5rem 1fr; gap: .2rem 1rem }
      article > div { min-width: 0; overflow-wrap: anywhere } p { margin: .1rem 0 }
      .state { font-weight: 600 } .pass { color: var(--pass) } .fail { color: var(--fail) }
      .skipped { color: var(--skip) } table { border-collapse: collapse; margin: .3rem 0 }
      td { padding: 0 1rem 0 0; font-variant-numeric: tabular-nums } li { overflow-wrap: anywhere }
      """;

  private final Report report;
  private final StringBuilder page = new StringBuilder(8192);

  HtmlReport(Report report) {
    this.report = report;
  }

  String text() {
    String title = "Compatibility of " + report.file();
    page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    page.append(escaped(title)).append("</title>\n<style>\n").append(STYLE);
    page.append("</style></head>\n<body>\n<h1>").append(escaped(title)).append("</h1>\n");
    boolean passed = report.passed();
    page.append("<p class=\"verdict ").append(passed ? "pass" : "fail").append("\">");
    page.append(passed ? "It passed." : "It did not pass.").append("</p>\n<dl>");
    for (Map<String, String> bundle : report.bundles()) {
      term("Bundle", bundle.get("symbolicName") + " " + bundle.get("version"));
    }
    term("SHA-256", report.sha256());
    term("Signature", report.signed() ? "tried as signed" : "tried unsigned, in developer mode");
    term("Kit", report.kit() + ", Java " + report.java());
    term("When", report.started() + String.format(", %.0f s", report.seconds()));
    page.append("</dl>\n<main>\n");
    report.checks().forEach(this::article);
    return page.append("</main></body></html>\n").toString();
  }

  private void term(String name, String value) {
    page.append("<dt>").append(name).append("</dt><dd>").append(escaped(value)).append("</dd>\n");
  }

  private void article(Check check) {
    String state = check.state().name().toLowerCase(java.util.Locale.ROOT);
    page.append("<article><div class=\"state ").append(state).append("\">").append(state);
    page.append("</div><div><h2>").append(escaped(check.title())).append("</h2>\n<p>");
    page.append(escaped(check.sentence())).append("</p>\n");
    if (!check.figures().isEmpty()) {
      page.append("<table>");
      check.figures().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              figure ->
                  page.append("<tr><td>")
                      .append(escaped(figure.getKey()))
                      .append("</td><td>")
                      .append(escaped(String.valueOf(figure.getValue())))
                      .append("</td></tr>"));
      page.append("</table>\n");
    }
    if (!check.details().isEmpty()) {
      page.append("<details").append(check.state() == Check.State.FAIL ? " open" : "");
      page.append("><summary>Each of them</summary><ul>");
      check.details().forEach(d -> page.append("<li>").append(escaped(d)).append("</li>\n"));
      page.append("</ul></details>");
    }
    page.append("</div></article>\n");
  }

  /** As text: no name of a vendor's can become a tag, an attribute or a script. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                  // controls, and characters that turn the direction of what follows
                  boolean odd = Character.isISOControl(c) && c != '\n' && c != '\t';
                  boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
                  out.appendCodePoint(odd || turns ? 0xFFFD : c);
                }
              }
            });
    return out.toString();
  }
}

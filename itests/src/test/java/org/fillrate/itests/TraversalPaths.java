package org.fillrate.itests;

import java.util.ArrayList;
import java.util.List;

/**
 * The payloads of CVE-2021-43798 (Grafana 8.0.0 to 8.3.0 served files of its plug-ins' folders by
 * names that it did not resolve): every plug-in that it ships, and the spellings of a way up that
 * scanners have tried since, against our own paths as well.
 */
final class TraversalPaths {
  private static final List<String> PLUGINS =
      List.of(
          ("alertlist annolist barchart bargauge candlestick cloudwatch dashlist elasticsearch gauge"
                  + " geomap gettingstarted grafana-azure-monitor-datasource"
                  + " grafana-clock-panel grafana-simple-json-datasource graph graphite heatmap"
                  + " histogram icon influxdb jaeger live logs loki mixed mssql mysql news nodeGraph"
                  + " opentsdb piechart pluginlist postgres prometheus stackdriver stat"
                  + " state-timeline status-history table table-old tempo testdata text timeseries"
                  + " welcome xychart zipkin")
              .split(" "));

  /** Ways to write one step up. */
  private static final List<String> STEPS =
      List.of(
          "../",
          "..%2f",
          "..%2F",
          "%2e%2e/",
          "%2e%2e%2f",
          "%2E%2E%2F",
          ".%2e/",
          "..%252f",
          "%252e%252e%252f",
          "%25%32%65%25%32%65%2f",
          "..\\",
          "..%5c",
          "%2e%2e%5c",
          "..%255c",
          "..%c0%af",
          "%c0%ae%c0%ae%c0%af",
          "..%e0%80%af",
          "..%ef%bc%8f",
          "..;/",
          "..%00/",
          "....//",
          "..././",
          "./../",
          "//../",
          "..%09/",
          "..#/",
          "..?/");

  private static final List<String> TARGETS =
      List.of("etc/passwd", "etc/fillrate.cfg", "secrets/h2-administrator", "META-INF/MANIFEST.MF");

  private static final List<String> BASES =
      List.of(
          "/console/",
          "/console/lib/echarts/",
          "/console/messages/",
          "/",
          "/api/v1/",
          "/api/v1/policies/",
          "/public/",
          "/static/");

  private static final int DEPTH = 10;

  private TraversalPaths() {}

  static List<String> all() {
    List<String> paths = new ArrayList<>();
    for (String plugin : PLUGINS) {
      paths.add("/public/plugins/" + plugin + "/" + "../".repeat(DEPTH) + "etc/passwd");
      paths.add("/console/public/plugins/" + plugin + "/" + "../".repeat(DEPTH) + "etc/passwd");
    }
    for (String base : BASES) {
      for (String step : STEPS) {
        for (String target : TARGETS) {
          paths.add(base + step.repeat(DEPTH) + target);
          paths.add(base + step + target);
        }
      }
      paths.add(base + "/etc/passwd");
      paths.add(base + "file:///etc/passwd");
      paths.add(base + "index.html/" + "../".repeat(DEPTH) + "etc/passwd");
    }
    paths.add("http://127.0.0.1/console/" + "../".repeat(DEPTH) + "etc/passwd");
    return paths;
  }
}

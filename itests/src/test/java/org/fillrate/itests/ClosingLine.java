package org.fillrate.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The last words of {@code mvn verify}: how many tests the build ran, and which it skipped why.
 *
 * <p>It reads the reports of Surefire and Failsafe that were written since the build began, so that
 * they are those of this reactor's modules, whichever these are.
 */
public final class ClosingLine {
  private static final List<String> REPORTS =
      List.of("target/surefire-reports", "target/failsafe-reports");

  private final List<String> skipped = new ArrayList<>();
  private int tests;
  private int failed;

  /** {@code ClosingLine ROOT BEGIN}: the checkout's folder, and when the build began (ISO). */
  public static void main(String[] args) throws IOException {
    ClosingLine line = new ClosingLine();
    line.addAll(Path.of(args[0]), Instant.parse(args[1]));
    line.print(System.out);
  }

  void addAll(Path root, Instant begin) throws IOException {
    for (Path folder : new TreeSet<>(reportFolders(root))) {
      try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*.xml")) {
        for (Path report : reports) {
          if (!Files.getLastModifiedTime(report).toInstant().isBefore(begin)) add(report);
        }
      }
    }
  }

  private static List<Path> reportFolders(Path root) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (Path parent : List.of(root, root.resolve("bundles"))) {
      try (DirectoryStream<Path> modules = Files.newDirectoryStream(parent)) {
        for (Path module : modules) {
          REPORTS.stream().map(module::resolve).filter(Files::isDirectory).forEach(folders::add);
        }
      }
    }
    return folders;
  }

  private void add(Path report) throws IOException {
    Element suite = parse(report);
    tests += number(suite, "tests");
    if (number(suite, "tests") == 0) addWhole(suite.getAttribute("name"));
    failed += number(suite, "failures") + number(suite, "errors");
    NodeList marks = suite.getElementsByTagName("skipped");
    for (int i = 0; i < marks.getLength(); i++) {
      Element mark = (Element) marks.item(i);
      Element test = (Element) mark.getParentNode();
      String name = test.getAttribute("classname") + " " + test.getAttribute("name");
      String reason = mark.getAttribute("message").strip();
      skipped.add(name.strip() + ": " + (reason.isEmpty() ? "no reason given" : reason));
    }
  }

  /** Surefire reports a class whose set-up was aborted as one without tests. */
  private void addWhole(String name) {
    tests++;
    skipped.add(name + ": the whole class; its own output says why");
  }

  private static int number(Element suite, String attribute) {
    return Integer.parseInt(suite.getAttribute(attribute));
  }

  private static Element parse(Path report) throws IOException {
    try (InputStream in = Files.newInputStream(report)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(in).getDocumentElement();
    } catch (SAXException | ParserConfigurationException unreadable) {
      throw new IOException(report + " is no test report: " + unreadable.getMessage(), unreadable);
    }
  }

  void print(PrintStream out) {
    for (String test : skipped) out.println("[fillrate] SKIPPED " + test);
    int passed = tests - failed - skipped.size();
    out.printf(
        "[fillrate] %d tests: %d passed, %d failed, %d skipped%n",
        tests, passed, failed, skipped.size());
  }
}

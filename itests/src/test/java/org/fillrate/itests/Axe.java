package org.fillrate.itests;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import java.util.stream.Collectors;
import org.openqa.selenium.WebDriver;

/** What keeps people from using a page, by axe-core. */
final class Axe {
  private Axe() {}

  /** The serious and critical barriers of the page, each with the elements it is about. */
  static List<String> barriers(WebDriver page) {
    return new AxeBuilder()
        .analyze(page).getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(Axe::told)
            .toList();
  }

  private static String told(Rule rule) {
    String where =
        rule.getNodes().stream().map(node -> node.getHtml()).collect(Collectors.joining("\n  "));
    return rule.getId() + ": " + rule.getHelp() + "\n  " + where;
  }
}

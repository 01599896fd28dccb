package org.fillrate.itests;

import java.util.List;
import java.util.regex.Pattern;

/** English that a Chinese page still shows, and what plug-ins say of themselves. */
final class ConsoleWords {
  /** Three words in a row in small letters: a sentence, not a name or an address. */
  private static final Pattern SENTENCE = Pattern.compile("\\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\\b");

  /** Texts that are seen, without code, logs, what people wrote and the lists to choose from. */
  private static final String SEEN =
      """
      const seen = [];
      const main = document.getElementById('app');
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode;
        if (!text.parentElement.closest('code, pre, samp, textarea, option')) seen.push(text.data.trim());
      }
      return seen.filter(Boolean);
      """;

  /** Of the running server's own plug-ins: what is not said in the page's language. */
  private static final String UNSAID =
      """
      const { say } = await import('./said.js');
      const kinds = ['algorithms', 'environments', 'forecasters', 'risk-models', 'explainers'];
      const lists = await Promise.all(kinds.map(async (kind) => (await (await fetch('/api/v1/' + kind)).json()).items));
      const parameters = lists[0].flatMap((algorithm) => Object.values(algorithm.parameters.properties ?? {}));
      const texts = [
        ...lists.flat().flatMap(({ name, summary }) => [name, summary]),
        ...parameters.flatMap((parameter) => [parameter.description, parameter['x-unit']]),
      ].filter((text) => text && (text.includes(' ') || /^[a-z]+s$/.test(text)));
      return { texts: texts.length, unsaid: [...new Set(texts)].filter((text) => say(text) === text) };
      """;

  /** Templates of the catalogue whose own texts, made of values, are taken for another's. */
  private static final String MISREAD =
      """
      const { say } = await import('./said.js');
      const catalogue = await (await fetch('said/zh.json')).json();
      const misread = [];
      for (const [english, chinese] of Object.entries(catalogue)) {
        if (english.replace(/\\{\\w+\\}/g, '').length < 5) continue; // a clause of others
        const values = {};
        let count = 0;
        const text = english.replace(/\\{(\\w+)\\}/g, (_, name) => (values[name] = name === 'number' ? '7' : `v${count++}`));
        const wanted = chinese.replace(/\\{(\\w+)\\}/g, (_, name) => values[name]);
        if (say(text) !== wanted) misread.push(english);
      }
      return misread;
      """;

  private ConsoleWords() {}

  /** On a Chinese page. */
  static List<?> misread(ConsoleBrowser browser) {
    return (List<?>) browser.script("return (async () => {" + MISREAD + "})();");
  }

  /**
   * @param names that people gave, which stay as they are; the longest first
   */
  static List<String> english(ConsoleBrowser browser, String... names) {
    return ((List<?>) browser.script(SEEN))
        .stream()
            .map(String::valueOf)
            .filter(text -> SENTENCE.matcher(without(names, text)).find())
            .toList();
  }

  private static String without(String[] names, String text) {
    String rest = text;
    for (String name : names) rest = rest.replace(name, "…");
    return rest;
  }

  /** {@code {texts: how many there are, unsaid: those without a translation}}. */
  static Object ofPlugIns(ConsoleBrowser browser) {
    return browser.script("return (async () => {" + UNSAID + "})();");
  }
}

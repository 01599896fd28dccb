package org.fillrate.api.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * English text with {@code {name}} where a value stands. Between two values there is text, or
 * nobody could tell where one ends. Immutable; cheaper to fill in than a format string.
 */
public final class Template {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  private final String english;
  private final List<String> names;

  /** What stands before, between and behind the values: one more than there are names. */
  private final List<String> texts;

  private Template(String english, List<String> names, List<String> texts) {
    this.english = english;
    this.names = List.copyOf(names);
    this.texts = List.copyOf(texts);
  }

  /**
   * @throws IllegalArgumentException where two values touch each other or bear the same name
   */
  public static Template of(String english) {
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Matcher found = NAME.matcher(english);
    int end = 0;
    while (found.find()) {
      String text = english.substring(end, found.start());
      if (text.isEmpty() && end > 0) throw bad(english, "has two values without text between");
      if (names.contains(found.group(1))) throw bad(english, "has two values of one name");
      texts.add(text);
      names.add(found.group(1));
      end = found.end();
    }
    texts.add(english.substring(end));
    return new Template(english, names, texts);
  }

  private static IllegalArgumentException bad(String english, String why) {
    return new IllegalArgumentException("the template \"" + english + "\" " + why);
  }

  /** The text with its names in braces. */
  public String english() {
    return english;
  }

  /** Names of the values, in their order. */
  public List<String> names() {
    return names;
  }

  /**
   * The text with the values in place of their names.
   *
   * @throws IllegalArgumentException where there are more or fewer values than names
   */
  public String with(@Nullable Object... values) {
    if (values.length != names.size()) {
      throw bad(english, "takes " + names.size() + " values, not " + values.length);
    }
    StringBuilder text = new StringBuilder(english.length() + 16 * values.length);
    for (int i = 0; i < values.length; i++) text.append(texts.get(i)).append(values[i]);
    return text.append(texts.get(values.length)).toString();
  }

  @Override
  public String toString() {
    return english;
  }
}

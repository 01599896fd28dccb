package org.fillrate.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.FieldType;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.training.Budget;

/**
 * Problems that learners are measured on, as one document.
 *
 * @param description one or two sentences, may be empty
 * @param algorithms to be measured where the command line names none
 * @param seeds where the command line names none
 * @param budget of each training, where the command line says nothing
 * @param problems with names that differ
 */
record Suite(
    String name,
    String description,
    List<String> algorithms,
    List<Long> seeds,
    Budget budget,
    List<Entry> problems) {
  private static final int LONG_TEXT = 2000;

  /**
   * A problem of a suite.
   *
   * @param optimum that is known of it; NaN where none is
   * @param source of the known optimum
   */
  record Entry(Problem problem, double optimum, String source) {
    String name() {
      return problem.name();
    }
  }

  private static final Schema BUDGET =
      Schema.of(
          Field.integer("steps").atLeast(1).optional(),
          Field.number("cpuSeconds").between(0.001, 1e7).optional());

  private static final Schema DEFAULTS =
      Schema.of(
          Field.listOf(Field.text("algorithms")),
          Field.listOf(Field.integer("seeds")),
          Field.object("budget", BUDGET));

  private static final Schema WHOLE =
      Schema.of(
          Field.text("name"),
          longText("description"),
          Field.object("defaults", DEFAULTS),
          Field.listOf(Field.object("problems", Schema.EMPTY)));

  private static final Schema ENTRY =
      Schema.of(
          Field.object("optimum", Schema.of(Field.number("value"), longText("source"))).optional());

  private static Field longText(String name) {
    return new Field(name, new FieldType.Text(LONG_TEXT), "", false, "", "");
  }

  /**
   * Reads a suite. Whether its problems make sense is for their environments to say.
   *
   * @throws InvalidInput with the fields that are at fault
   */
  static Suite of(Document document) {
    List<Document> given = document.has("problems") ? document.documents("problems") : List.of();
    List<Document> blanks = given.stream().map(entry -> Document.EMPTY).toList();
    Document checked =
        WHOLE.validate(document.has("problems") ? document.with("problems", blanks) : document);
    Document defaults = checked.document("defaults");
    List<Long> seeds = new ArrayList<>();
    for (double seed : defaults.numbers("seeds")) seeds.add((long) seed);
    refuseDoubles("defaults.seeds", seeds);
    refuseDoubles("defaults.algorithms", defaults.texts("algorithms"));
    return new Suite(
        checked.text("name"),
        checked.text("description"),
        defaults.texts("algorithms"),
        List.copyOf(seeds),
        budget(defaults.document("budget")),
        entries(given));
  }

  private static Budget budget(Document document) {
    try {
      return new Budget(document.integer("steps", 0), document.number("cpuSeconds", 0));
    } catch (InvalidInput refused) {
      throw refused.within("defaults");
    }
  }

  private static List<Entry> entries(List<Document> given) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      try {
        entries.add(entry(given.get(i)));
      } catch (InvalidInput refused) {
        throw refused.within("problems[" + i + "]");
      }
    }
    refuseDoubles("problems", entries.stream().map(Entry::name).toList());
    return List.copyOf(entries);
  }

  private static Entry entry(Document given) {
    Document problem = given.document("problem");
    Document known = ENTRY.validate(given.with("problem", null)).documentOrEmpty("optimum");
    try {
      problem.text("name");
      return new Entry(
          new Problem(problem), known.number("value", Double.NaN), known.text("source", ""));
    } catch (InvalidInput refused) {
      throw refused.within("problem");
    }
  }

  private static void refuseDoubles(String field, List<?> values) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value))
        throw new InvalidInput(field, "has " + value + " twice; once is enough");
    }
  }
}

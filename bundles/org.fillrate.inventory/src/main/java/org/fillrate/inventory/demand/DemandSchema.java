package org.fillrate.inventory.demand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;

/** The {@code demand} field of problem documents: its schema and its reading. */
public final class DemandSchema {
  /** The field that picks the variant. */
  public static final String DISCRIMINATOR = "distribution";

  private static final double LARGEST = DiscreteDistribution.LARGEST_SUPPORT;
  private static final Map<String, Schema> ONE_PERIOD = onePeriod();
  private static final Map<String, Schema> ALL = all();

  private DemandSchema() {}

  /** The field {@code demand}: a variant on {@value #DISCRIMINATOR}. */
  public static Field field() {
    return Field.variant("demand", DISCRIMINATOR, ALL)
        .help("Distribution of demand per period, or a process of several");
  }

  /** The schema of each distribution by its name, to which a caller may add its own. */
  public static Map<String, Schema> variants() {
    return ALL;
  }

  private static Map<String, Schema> onePeriod() {
    Field mean = number("mean", "Mean demand per period").unit("units");
    Schema meanOnly = Schema.of(mean);
    Field cv = number("cv", "Standard deviation over mean, above 0");
    Map<String, Schema> schemas = new LinkedHashMap<>();
    schemas.put("poisson", meanOnly);
    schemas.put("geometric", meanOnly);
    schemas.put(
        "negative-binomial",
        Schema.of(mean, Field.number("variance").atLeast(0).help("Variance, above the mean")));
    schemas.put(
        "normal", Schema.of(mean, number("sd", "Standard deviation, above 0").unit("units")));
    Field rounded = Field.flag("rounded").defaultsTo(true).help("Whole units, not real ones");
    schemas.put("gamma", Schema.of(mean, cv, rounded));
    Field observed = Field.integer("values").between(0, LARGEST).help("Observed whole demands");
    schemas.put("empirical", Schema.of(Field.listOf(observed)));
    return schemas;
  }

  private static Field number(String name, String help) {
    return Field.number(name).between(0, LARGEST).help(help);
  }

  private static Map<String, Schema> all() {
    Map<String, Schema> schemas = new LinkedHashMap<>(ONE_PERIOD);
    Field cycle = Field.variant("cycle", DISCRIMINATOR, ONE_PERIOD);
    schemas.put(
        "seasonal", Schema.of(Field.listOf(cycle).help("The distribution of each season in turn")));
    Field states = Field.variant("states", DISCRIMINATOR, ONE_PERIOD);
    Field row = Field.listOf(Field.number("transition").between(0, 1));
    schemas.put(
        "markov-modulated",
        Schema.of(
            Field.listOf(states).help("The distribution in each demand state"),
            Field.listOf(row).help("Row i: probabilities of the state after state i")));
    return Map.copyOf(schemas);
  }

  /** Checks and reads a demand document; complaints are relative to it. */
  static DemandProcess read(Document demand) {
    Document checked = check(demand);
    return switch (checked.text(DISCRIMINATOR)) {
      case "seasonal" -> DemandProcess.seasonal(distributions(checked, "cycle"));
      case "markov-modulated" ->
          DemandProcess.markovModulated(distributions(checked, "states"), matrix(checked));
      default -> DemandProcess.independent(distribution(checked));
    };
  }

  private static Document check(Document demand) {
    Object name = demand.get(DISCRIMINATOR);
    Schema schema = name instanceof String text ? ALL.get(text) : null;
    if (schema == null) {
      throw new InvalidInput(
          DISCRIMINATOR,
          "must be one of "
              + ALL.keySet().stream().sorted().toList()
              + (name == null ? ", but is missing" : ", but is " + name));
    }
    Document rest = schema.validate(demand.with(DISCRIMINATOR, null));
    return rest.with(DISCRIMINATOR, name);
  }

  private static DemandDistribution distribution(Document d) {
    return switch (d.text(DISCRIMINATOR)) {
      case "poisson" -> Distributions.poisson(d.number("mean"));
      case "geometric" -> Distributions.geometric(d.number("mean"));
      case "negative-binomial" ->
          Distributions.negativeBinomial(d.number("mean"), d.number("variance"));
      case "normal" -> Distributions.normal(d.number("mean"), d.number("sd"));
      case "gamma" ->
          d.flag("rounded")
              ? Distributions.gamma(d.number("mean"), d.number("cv"))
              : new GammaDistribution(d.number("mean"), d.number("cv"));
      case "empirical" -> Distributions.empirical(whole(d.numbers("values")));
      default -> throw new IllegalStateException("not in the schema: " + d);
    };
  }

  private static int[] whole(double[] values) {
    int[] whole = new int[values.length];
    for (int i = 0; i < values.length; i++) whole[i] = (int) values[i];
    return whole;
  }

  private static List<DemandDistribution> distributions(Document demand, String field) {
    List<DemandDistribution> distributions = new ArrayList<>();
    for (Document element : demand.documents(field)) {
      try {
        distributions.add(distribution(element));
      } catch (InvalidInput invalid) {
        throw invalid.within(field + "[" + distributions.size() + "]");
      }
    }
    return distributions;
  }

  private static double[][] matrix(Document demand) {
    List<?> rows = demand.list("transition");
    double[][] matrix = new double[rows.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = Document.of("row", rows.get(i)).numbers("row");
    }
    return matrix;
  }
}

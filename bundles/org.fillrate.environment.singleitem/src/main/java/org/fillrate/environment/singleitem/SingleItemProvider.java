package org.fillrate.environment.singleitem;

import org.fillrate.api.data.DemandHistories;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Reads {@code single-item} problems. */
@Component
public final class SingleItemProvider implements EnvironmentProvider {
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable DemandHistories histories;

  /** For the container. */
  @Activate
  public SingleItemProvider() {}

  SingleItemProvider(DemandHistories histories) {
    this.histories = histories;
  }

  @Override
  public String kind() {
    return "single-item";
  }

  @Override
  public Schema schema() {
    return SingleItemSchema.SCHEMA;
  }

  @Override
  public ProblemModel model(Problem problem) {
    Document document =
        SingleItemSchema.SCHEMA.validate(problem.document().with("kind", null).with("name", null));
    if (!document.document("demand").text("distribution").equals("history")) {
      return new ParametricModel(ParametricProblem.of(document));
    }
    DemandHistories present = histories;
    if (present == null) {
      throw new InvalidInput(
          "demand.distribution",
          "history needs a server with imported data; maybe use empirical with the values");
    }
    String dataset = document.document("demand").text("dataset");
    return new CatalogueModel(Catalogue.of(document, present.items(dataset)));
  }
}

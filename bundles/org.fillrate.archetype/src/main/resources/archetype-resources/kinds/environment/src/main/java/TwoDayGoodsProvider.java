package ${package};

import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.osgi.service.component.annotations.Component;

/** Reads problems of goods that last two days: the service that the platform finds. */
@Component
public final class TwoDayGoodsProvider implements EnvironmentProvider {
  /** The {@code kind} of the problem documents; it stays the same for ever. */
  static final String KIND = "${artifactId}";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Schema schema() {
    return TwoDayGoods.SCHEMA;
  }

  @Override
  public ProblemModel model(Problem problem) {
    return new TwoDayGoodsModel(
        TwoDayGoods.of(problem.document().with("kind", null).with("name", null)));
  }
}

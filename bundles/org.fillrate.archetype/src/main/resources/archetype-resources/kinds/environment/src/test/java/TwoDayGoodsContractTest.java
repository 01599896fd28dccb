package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.json.Json;
import org.fillrate.testkit.EnvironmentContract;
import org.junit.jupiter.api.Test;

/** What the platform asks of every environment, inherited, and what this one promises beside. */
class TwoDayGoodsContractTest extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return new TwoDayGoodsProvider();
  }

  /** The problem that a server rehearses with before it lets the bundle in. */
  @Override
  protected Problem problem() {
    try (InputStream in =
        TwoDayGoodsProvider.class.getResourceAsStream("/OSGI-INF/fillrate/rehearsal.json")) {
      return new Problem(Json.parse(new String(in.readAllBytes(), "UTF-8")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nothingIsKeptLongerThanTwoDays() {
    ProblemModel model = provider().model(problem());
    StepBatch step = new StepBatch(1, model.spec());
    ActionBatch order = new ActionBatch(1);
    try (Environment environment = model.open(ProblemModel.Purpose.EVALUATION, 1)) {
      environment.reset(1, step.observations());
      double bought = 0;
      double sold = 0;
      double thrownAway = 0;
      for (int day = 0; day < 1000; day++) {
        order.choose(0, day % 16);
        environment.step(order, step);
        bought += day % 16;
        sold += step.met[0];
        thrownAway += step.costs[2] / 2;
        assertThat(step.stock[0]).isLessThanOrEqualTo(day % 16);
      }
      assertThat(sold + thrownAway + step.stock[0]).isEqualTo(bought);
      assertThat(thrownAway).isPositive();
    }
  }

  @Test
  void demandThatChangesFromDayToDayIsRefused() {
    Problem seasonal =
        new Problem(
            Json.parse(
                "{'kind':'${artifactId}','costs':{'shortage':4,'outdating':2},'demand':{'distribution':'seasonal','cycle':[{'distribution':'poisson','mean':1},{'distribution':'poisson','mean':9}]}}"
                    .replace('\'', '"')));
    assertThatThrownBy(() -> provider().model(seasonal))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("demand.distribution");
  }
}

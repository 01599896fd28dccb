package org.fillrate.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.Recommendation;

/** Proposes orders for the day after the data end. */
final class ProposalStep {
  private static final int SHOWN = 12;

  private final DecisionService decisions;
  private final Terminal terminal;

  ProposalStep(DecisionService decisions, Terminal terminal) {
    this.decisions = decisions;
    this.terminal = terminal;
  }

  void run(String problemId, List<ItemHistory> items) {
    terminal.heading(
        "6  Order proposals for "
            + items.get(0).demand().end()
            + " (stocks are assumed: a week's sales)");
    DecisionRequest request =
        new DecisionRequest(
            problemId, items.stream().map(SampleShop::assumedStock).toList(), DemoJob.WHO);
    List<Recommendation> proposals = decisions.recommend(request);
    Map<String, String> names = new HashMap<>();
    items.forEach(item -> names.put(item.item(), item.description()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("item", "on hand", "order", "old rule", "stock-out risk"));
    proposals.stream()
        .sorted(Comparator.comparingDouble(r -> -r.orderQuantity()))
        .limit(SHOWN)
        .forEach(proposal -> rows.add(row(proposal, names)));
    terminal.table(rows);
    long ordered = proposals.stream().filter(p -> p.orderQuantity() > 0).count();
    long fallbacks = proposals.stream().filter(p -> !p.fallbackReason().isEmpty()).count();
    terminal.line(
        String.format(
            Locale.ROOT,
            "  %d of %d items to order; %d by the classical rule as a fallback. All are in the console.",
            ordered,
            proposals.size(),
            fallbacks));
  }

  private static List<String> row(Recommendation proposal, Map<String, String> names) {
    String item = proposal.state().item();
    String risk =
        proposal.risk() == null
            ? "-"
            : String.format(
                Locale.ROOT, "%.0f %%", 100 * proposal.risk().stockOutProbability().mean());
    return List.of(
        item + " " + names.getOrDefault(item, ""),
        String.format(Locale.ROOT, "%.0f", proposal.state().onHand()),
        String.format(Locale.ROOT, "%.0f", proposal.orderQuantity()),
        String.format(Locale.ROOT, "%.0f", proposal.baselineQuantity()),
        risk);
  }
}

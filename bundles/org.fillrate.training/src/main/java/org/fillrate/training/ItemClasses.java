package org.fillrate.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.training.PolicyComparison.ItemClass;

/** Two judgements on recorded demand, by classes of items; see {@link ItemClass}. */
final class ItemClasses {
  private static final String[] NAMES = {"A", "B", "C"};
  private static final double[] UP_TO = {0.8, 0.95};

  private ItemClasses() {}

  /** None where nothing is by item. */
  static List<ItemClass> of(Judgement first, Judgement second) {
    List<Document> items = first.items();
    if (items.isEmpty()) return List.of();
    List<Integer> byDemand =
        IntStream.range(0, items.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -demand(items, i)))
            .toList();
    double total = byDemand.stream().mapToDouble(i -> demand(items, i)).sum();
    List<List<Integer>> members = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    double before = 0;
    for (int item : byDemand) {
      int place = before < UP_TO[0] * total ? 0 : before < UP_TO[1] * total ? 1 : 2;
      members.get(place).add(item);
      before += demand(items, item);
    }
    return IntStream.range(0, NAMES.length)
        .filter(i -> !members.get(i).isEmpty())
        .mapToObj(i -> itemClass(NAMES[i], members.get(i), first, second))
        .toList();
  }

  private static double demand(List<Document> items, int item) {
    return items.get(item).number("meanDemand");
  }

  private static ItemClass itemClass(
      String name, List<Integer> members, Judgement first, Judgement second) {
    double[] differences =
        members.stream().mapToDouble(i -> first.samples()[i] - second.samples()[i]).toArray();
    return new ItemClass(
        name,
        members.size(),
        cost(members, first),
        cost(members, second),
        Estimate.ofSamples(differences),
        fillRate(members, first.items()),
        fillRate(members, second.items()));
  }

  private static double cost(List<Integer> members, Judgement judged) {
    return members.stream().mapToDouble(i -> judged.samples()[i]).average().orElse(0);
  }

  private static double fillRate(List<Integer> members, List<Document> items) {
    double demand = members.stream().mapToDouble(i -> demand(items, i)).sum();
    double met =
        members.stream().mapToDouble(i -> demand(items, i) * items.get(i).number("fillRate")).sum();
    return demand > 0 ? met / demand : 1;
  }
}

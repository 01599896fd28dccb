package org.fillrate.api.kpi;

import java.util.List;
import java.util.Map;
import org.fillrate.api.kpi.Kpi.Words;

/** The figures of the platform: a word means one thing wherever it stands. */
public final class Kpis {
  private static final String RISK = "org.fillrate.risk.empirical";
  private static final String TENSOR = "org.fillrate.tensor.engine";
  private static final String TRAINING = "org.fillrate.training";

  private static final List<Kpi> COST =
      List.of(
          kpi(
              "cost",
              TRAINING,
              en(
                  "Cost",
                  "money per period (per item, on a catalogue), or discounted money",
                  "(holding + shortage + ordering) ÷ periods, over all simulated or recorded"
                      + " periods; with a discount γ: Σ γ^t · cost of period t"),
              zh(
                  "成本",
                  "每期货币（目录问题按每个商品）或折现货币",
                  "（持有 + 缺货 + 订货）÷ 期数，取全部仿真或记录期；有折现 γ 时为 Σ γ^t · 第 t 期成本")),
          kpi(
              "holdingCost",
              "Zipkin, Foundations of Inventory Management, 2000",
              en("Holding", "money per period", "h · units on hand at the end of the period"),
              zh("持有成本", "每期货币", "h · 期末现有库存")),
          kpi(
              "shortageCost",
              "Zipkin, Foundations of Inventory Management, 2000",
              en(
                  "Shortage",
                  "money per period",
                  "p · units lost in the period, or p · units owed at its end"),
              zh("缺货成本", "每期货币", "p · 当期流失的需求，或 p · 期末欠货")),
          kpi(
              "orderingCost",
              "Zipkin, Foundations of Inventory Management, 2000",
              en(
                  "Ordering",
                  "money per period",
                  "K where something is ordered + c · units ordered"),
              zh("订货成本", "每期货币", "有订货时 K + c · 订货量")),
          kpi(
              "optimum",
              "Puterman, Markov Decision Processes, 1994",
              en(
                  "Optimum",
                  "as the cost",
                  "lowest expected cost of any policy, by exact dynamic programming or a known"
                      + " optimal structure"),
              zh("最优成本", "与成本相同", "所有策略中最低的期望成本，由精确动态规划或已知的最优结构求得")),
          kpi(
              "gapPercent",
              TRAINING,
              en("Above the optimum", "%", "100 · (cost − optimum) ÷ |optimum|"),
              zh("高于最优", "%", "100 ·（成本 − 最优成本）÷ |最优成本|")),
          kpi(
              "versusBestBaseline",
              "Common random numbers: Law, Simulation Modeling and Analysis, 2015, 11.2",
              en(
                  "Versus the old rule",
                  "as the cost; below 0 is cheaper",
                  "mean of (policy's cost − best classical rule's cost) on the same demand,"
                      + " paired by item or replica; interval: mean ± 1.96 · s ÷ √n"),
              zh(
                  "与原规则相比",
                  "与成本相同；小于 0 更便宜",
                  "相同需求下（策略成本 − 最佳经典规则成本）按商品或副本配对的均值；区间：均值 ± 1.96 · s ÷ √n")),
          kpi(
              "moneyAtStake",
              "org.fillrate.decision",
              en(
                  "Money at stake",
                  "money over the lead time and one period; above 0 the proposal is cheaper",
                  "mean over possible futures of (cost after the old rule's order − cost after the"
                      + " proposal), stock left at the end at its unit cost"),
              zh("涉及金额", "提前期加一期内的货币；大于 0 表示建议更便宜", "各可能未来中（按原规则的成本 − 按建议的成本）的均值，期末剩余库存按单位成本计")),
          kpi(
              "overrideValue",
              "org.fillrate.decision",
              en(
                  "Worth of an override",
                  "money; above 0 the person did better",
                  "cost of the proposed quantity − cost of the person's, on the demand that came,"
                      + " until the item's next decision; sums: bootstrap over items"),
              zh("人工修改的价值", "货币；大于 0 表示人工更好", "在实际需求下，到该商品下一次决策为止：建议数量的成本 − 人工数量的成本；合计：按商品自助抽样")));

  private static final List<Kpi> SERVICE =
      List.of(
          kpi(
              "fillRate",
              "Silver, Pyke, Thomas, Inventory and Production Management, 2017, 6.7",
              en(
                  "Fill rate",
                  "share of demanded units",
                  "Σ units met from stock in the period of their demand ÷ Σ units demanded;"
                      + " interval: ratio estimator over items or replicas"),
              zh("满足率", "占需求量的份额", "Σ 当期由库存满足的数量 ÷ Σ 需求数量；区间：按商品或副本的比率估计")),
          kpi(
              "cycleServiceLevel",
              "Silver, Pyke, Thomas, Inventory and Production Management, 2017, 6.7",
              en(
                  "Periods without stock-out",
                  "share of periods",
                  "periods in which all demand was met from stock ÷ periods"),
              zh("无缺货期占比", "占期数的份额", "全部需求由库存满足的期数 ÷ 期数")),
          kpi(
              "meanStock",
              TRAINING,
              en("Mean stock", "units", "mean of the units on hand at the end of each period"),
              zh("平均库存", "件", "各期期末现有库存的均值")),
          kpi(
              "cover",
              "APICS Dictionary: days of supply",
              en("Cover", "periods of demand", "mean stock ÷ mean demand per period"),
              zh("库存覆盖期", "需求期数", "平均库存 ÷ 每期平均需求")),
          kpi(
              "demandScore",
              "Gneiting, Raftery, JASA 2007; Hyndman, Koehler, IJF 2006",
              en(
                  "Forecast error",
                  "multiples of the mean one-day change; lower is better",
                  "mean continuous ranked probability score ÷ mean |demand − demand a day before|;"
                      + " of a point forecast this is MASE"),
              zh("预测误差", "以日变化均值为单位；越低越好", "连续分级概率评分的均值 ÷ |当日需求 − 前日需求| 的均值；点预测时即为 MASE")));

  private static final List<Kpi> RISKS =
      List.of(
          kpi(
              "stockOutProbability",
              RISK,
              en(
                  "Probability of a stock-out",
                  "share of possible futures",
                  "futures with at least one period short ÷ futures; interval by Wilson (1927)"),
              zh("缺货概率", "占可能未来的份额", "至少有一期缺货的未来 ÷ 全部未来；区间按 Wilson（1927）")),
          kpi(
              "overstockProbability",
              RISK,
              en(
                  "Probability of overstock",
                  "share of possible futures",
                  "futures with a period that ends above the overstock limit (14 periods of"
                      + " expected demand, unless set otherwise) ÷ futures"),
              zh("积压概率", "占可能未来的份额", "有一期期末库存超过积压上限（默认 14 期预期需求）的未来 ÷ 全部未来")),
          kpi(
              "valueAtRisk",
              "David, Nagaraja, Order Statistics, 2003, 7.1",
              en(
                  "Value at risk",
                  "money over the futures' periods",
                  "smallest cost that at least the level (95 %) of the futures do not exceed"),
              zh("风险价值 VaR", "未来各期内的货币", "至少 95 %（置信水平）的未来不超过的最小成本")),
          kpi(
              "conditionalValueAtRisk",
              "Rockafellar, Uryasev, Journal of Banking & Finance 2002, proposition 8",
              en(
                  "Mean cost of the worst cases (CVaR)",
                  "money over the futures' periods",
                  "mean cost of the worst 1 − level (5 %) of the futures"),
              zh("最差情形平均成本 CVaR", "未来各期内的货币", "最差的 1 − 置信水平（5 %）未来的平均成本")));

  private static final List<Kpi> EFFORT =
      List.of(
          kpi(
              "cpuSeconds",
              TRAINING,
              en(
                  "CPU time",
                  "seconds, summed over threads",
                  "gathering + learning + choice of the policy; without evaluation, learning"
                      + " curves and checkpoints"),
              zh("CPU 时间", "秒，各线程合计", "采集 + 学习 + 策略选择；不含评估、学习曲线与检查点")),
          kpi(
              "environmentSteps",
              TRAINING,
              en(
                  "Environment steps",
                  "periods, summed over replicas",
                  "replicas · periods lived while learning, warm-up and choice not counted"),
              zh("环境步数", "期，各副本合计", "副本数 · 学习时经历的期数，不含预热与选择")),
          kpi(
              "secondsToLastingOnePercent",
              TRAINING,
              en(
                  "CPU time until the gap stayed under 1 %",
                  "seconds",
                  "CPU time at the first exact point of the learning curve from which on the gap"
                      + " to the optimum is below 1 % up to the end"),
              zh("差距稳定低于 1 % 所需 CPU 时间", "秒", "学习曲线上自此直到结束与最优差距都低于 1 % 的首个精确点的 CPU 时间")),
          kpi(
              "fidelity",
              "org.fillrate.explain.surrogate",
              en(
                  "Fidelity",
                  "share",
                  "R² on states that the tree was not grown on: 1 − mean squared error of its"
                      + " orders ÷ variance of the policy's"),
              zh("保真度", "比例", "在未用于生成该树的状态上的 R²：1 − 订货量均方误差 ÷ 策略订货量方差")));

  private static final List<Kpi> TENSORS =
      List.of(
          kpi(
              "tensorThroughput",
              TENSOR,
              en(
                  "Throughput",
                  "turns per second",
                  "turns that ended in the last 60 full seconds ÷ 60; a turn is one unit of work,"
                      + " such as a learner's update from one batch"),
              zh("吞吐量", "每秒轮次", "最近 60 个整秒内结束的轮次 ÷ 60；一个轮次是一个工作单元，例如学习器用一批数据的一次更新")),
          kpi(
              "tensorLatency",
              TENSOR,
              en(
                  "Mean time of a turn",
                  "milliseconds",
                  "time computed ÷ turns that ended, over the last 60 full seconds; waiting not"
                      + " counted"),
              zh("轮次平均用时", "毫秒", "最近 60 个整秒内的计算时间 ÷ 结束的轮次；不含等待")),
          kpi(
              "tensorLongest",
              TENSOR,
              en(
                  "Longest turn",
                  "milliseconds",
                  "longest time that a turn computed which ended in the last 60 full seconds"),
              zh("最长轮次", "毫秒", "最近 60 个整秒内结束的轮次中最长的计算时间")),
          kpi(
              "tensorWait",
              TENSOR,
              en(
                  "Mean wait for a turn",
                  "milliseconds",
                  "time waited in the queue ÷ turns that ended, over the last 60 full seconds"),
              zh("平均等待", "毫秒", "最近 60 个整秒内的排队时间 ÷ 结束的轮次")));

  /** Every figure, in the order of a page that lists them. */
  public static final List<Kpi> ALL =
      List.of(COST, SERVICE, RISKS, EFFORT, TENSORS).stream().flatMap(List::stream).toList();

  private Kpis() {}

  private static Kpi kpi(String id, String source, Words english, Words chinese) {
    return new Kpi(id, 1, source, Map.of("en", english, "zh", chinese));
  }

  private static Words en(String name, String unit, String formula) {
    return new Words(name, unit, formula);
  }

  private static Words zh(String name, String unit, String formula) {
    return new Words(name, unit, formula);
  }
}

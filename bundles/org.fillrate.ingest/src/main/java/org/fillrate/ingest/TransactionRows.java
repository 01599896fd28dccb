package org.fillrate.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines of invoices: sales, cancellations, returns and what is no trade in products at all. */
final class TransactionRows implements Rows, CancelledOrders.Outcome {
  private static final int SAMPLE = 1_000;

  private final Layout layout;
  private final Values values;
  private final DemandTally tally;
  private final Findings findings;
  private final SeenLines seen = new SeenLines();
  private final CancelledOrders cancelledOrders = new CancelledOrders();
  private final LastSales lastSales;
  private final List<SalesLine> sample = new ArrayList<>();
  private @Nullable ShopConventions conventions;

  TransactionRows(
      Layout layout, Values values, DemandTally tally, Findings findings, LastSales lastSales) {
    this.layout = layout;
    this.values = values;
    this.tally = tally;
    this.findings = findings;
    this.lastSales = lastSales;
  }

  @Override
  public void take(RowReader.Row row) throws BadValue {
    SalesLine line = line(row.values());
    if (seen.addAgain(row.values())) {
      findings.count(Findings.Kind.DUPLICATES);
    } else if (conventions != null) {
      settle(line, conventions);
    } else {
      sample.add(line);
      if (sample.size() == SAMPLE) settleSample();
    }
  }

  private SalesLine line(String[] cells) throws BadValue {
    String invoice = Values.required(layout.text(cells, Column.INVOICE), Column.INVOICE);
    String given = Values.required(layout.text(cells, Column.ITEM), Column.ITEM);
    String item = given.toUpperCase(Locale.ROOT);
    double quantity = Values.number(layout.text(cells, Column.QUANTITY), Column.QUANTITY);
    if (quantity == 0) throw new BadValue(Column.QUANTITY, Said.ZERO.with());
    double price = Values.number(layout.text(cells, Column.PRICE), Column.PRICE);
    // bad debts are booked with a price below zero; nothing else may be
    if (price < 0 && Character.toUpperCase(invoice.charAt(0)) != 'A') {
      throw new BadValue(Column.PRICE, Said.NEGATIVE.with(price));
    }
    SalesLine line =
        new SalesLine(
            invoice,
            item,
            layout.text(cells, Column.DESCRIPTION),
            quantity,
            values.time(layout.text(cells, Column.DATE)),
            price,
            layout.text(cells, Column.CUSTOMER));
    if (!item.equals(given)) findings.count(Findings.Kind.CODES_UPPER_CASED);
    return line;
  }

  private void settleSample() {
    ShopConventions seenFromSample = ShopConventions.of(sample);
    conventions = seenFromSample;
    sample.forEach(line -> settle(line, seenFromSample));
    sample.clear();
  }

  /** Each line is counted under exactly one heading. */
  private void settle(SalesLine line, ShopConventions shop) {
    if (shop.isBadDebt(line)) {
      findings.count(Findings.Kind.BAD_DEBTS);
    } else if (!shop.isProduct(line)) {
      findings.count(Findings.Kind.NON_PRODUCTS);
    } else if (shop.isCancellation(line)) {
      findings.count(Findings.Kind.CANCELLATIONS);
      cancelledOrders.cancelled(line);
    } else if (line.price() <= 0) {
      findings.count(Findings.Kind.UNPRICED);
    } else if (line.quantity() < 0) {
      findings.count(Findings.Kind.RETURNS);
      giveBack(line);
    } else {
      findings.count(Findings.Kind.ACCEPTED);
      sell(line);
    }
  }

  private void sell(SalesLine line) {
    double revenue = line.quantity() * line.price();
    tally.sell(line.item(), line.day(), line.quantity(), 1, revenue);
    tally.describe(line.item(), line.description());
    if (!line.customer().isEmpty()) tally.buy(line.customer(), 1, revenue);
    cancelledOrders.sold(line);
    lastSales.sold(line.at());
  }

  @Override
  public void slip(SalesLine cancellation, int day, double price) {
    double units = Math.abs(cancellation.quantity());
    findings.uncount(Findings.Kind.ACCEPTED);
    findings.count(Findings.Kind.CANCELLED_ORDERS);
    tally.takeBack(cancellation.item(), day, units, units * price);
    tally.buy(cancellation.customer(), -1, -units * price);
  }

  @Override
  public void giveBack(SalesLine line) {
    tally.giveBack(line.item(), line.day(), Math.abs(line.quantity()));
  }

  @Override
  public void end() {
    if (conventions == null) settleSample();
    cancelledOrders.settle(this);
  }
}

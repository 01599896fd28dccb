package org.fillrate.ingest;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How a shop writes its codes, seen from the sales among the first rows. A rule is used only where
 * four in five of them keep to it, so that a shop with codes of another kind loses nothing.
 *
 * @param fiveDigitProducts products have codes with five digits in a row; what has none (postage,
 *     fees, discounts) is no product
 * @param numberedInvoices invoices are numbers; a letter before the number marks a cancellation (C)
 *     or a bad debt (A)
 */
record ShopConventions(boolean fiveDigitProducts, boolean numberedInvoices) {
  private static final double SHARE = 0.8;
  private static final Pattern FIVE_DIGITS = Pattern.compile("\\d{5}");

  static ShopConventions of(List<SalesLine> sample) {
    List<SalesLine> sales = sample.stream().filter(line -> line.quantity() > 0).toList();
    return new ShopConventions(
        most(sales, line -> FIVE_DIGITS.matcher(line.item()).find()),
        most(sales, line -> Character.isDigit(line.invoice().charAt(0))));
  }

  private static boolean most(List<SalesLine> sales, Predicate<SalesLine> rule) {
    return sales.stream().filter(rule).count() >= SHARE * sales.size();
  }

  boolean isProduct(SalesLine line) {
    return !fiveDigitProducts || FIVE_DIGITS.matcher(line.item()).find();
  }

  boolean isCancellation(SalesLine line) {
    return marked(line, 'C');
  }

  boolean isBadDebt(SalesLine line) {
    return marked(line, 'A');
  }

  private boolean marked(SalesLine line, char letter) {
    return numberedInvoices && Character.toUpperCase(line.invoice().charAt(0)) == letter;
  }
}

package org.fillrate.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people write them. */
final class Words {
  private Words() {}

  /** At most two decimals, no trailing zeros. */
  static String number(double value) {
    if (!Double.isFinite(value)) return String.valueOf(value);
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  static String units(double value) {
    String number = number(value);
    return number.equals("1") ? Said.UNIT.with() : Said.UNITS.with(number);
  }

  static String periods(double value) {
    String number = number(value);
    return number.equals("1") ? Said.PERIOD.with() : Said.PERIODS.with(number);
  }

  static String percent(double share) {
    return number(Math.rint(share * 1000) / 10) + " %";
  }
}

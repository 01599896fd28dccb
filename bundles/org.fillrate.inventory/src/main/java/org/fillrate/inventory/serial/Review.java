package org.fillrate.inventory.serial;

/**
 * When stocks are looked at and charged, which decides how much demand a stage has to cover and
 * when echelon stocks are counted.
 */
public enum Review {
  /**
   * Once a period: arrivals, orders, shipments, demand, costs. The customers' stage covers the
   * demand of L + 1 periods, the others that of L. This is what a simulator by periods lives.
   */
  PERIODIC,
  /**
   * All the time: every stage covers the demand of its lead time L, and costs are rates. This is
   * the convention of Snyder and Shen's chapter 6 and of Shang and Song (2003). A period is the
   * unit of time; demand has independent increments (Poisson, for example).
   */
  CONTINUOUS
}

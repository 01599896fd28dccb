package org.fillrate.inventory.exact;

/** What happens to demand that stock on hand can't meet. */
public enum UnmetDemand {
  /** It is lost; shortage cost is paid once, per unit lost. */
  LOST,
  /** It is owed; shortage cost is paid per unit owed at the end of each period. */
  BACKORDERED
}

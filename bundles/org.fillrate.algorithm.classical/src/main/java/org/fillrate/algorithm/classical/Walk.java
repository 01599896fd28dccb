package org.fillrate.algorithm.classical;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Looks for the least cost over the whole numbers: up from a start, then down from it. */
final class Walk {
  private static final int PATIENCE = 3;
  private static final double ROUNDING = 1e-10;

  private final int lowest;
  private int start;
  private int at;
  private int direction = 1;
  private int fruitless;
  private int best;
  private double bestCost = Double.POSITIVE_INFINITY;
  private boolean over;

  Walk(int start, int lowest) {
    this.lowest = lowest;
    this.start = Math.max(start, lowest);
    this.at = this.start;
    this.best = this.start;
  }

  /** The number whose cost is wanted next. */
  int at() {
    return at;
  }

  boolean isOver() {
    return over;
  }

  int best() {
    return best;
  }

  double bestCost() {
    return bestCost;
  }

  void tell(double cost) {
    if (cost < bestCost - ROUNDING * Math.abs(cost)) {
      best = at;
      bestCost = cost;
      fruitless = 0;
    } else {
      fruitless++;
    }
    at += direction;
    if (fruitless >= PATIENCE || at < lowest) turn();
  }

  private void turn() {
    over = direction < 0 || start - 1 < lowest;
    direction = -1;
    fruitless = 0;
    at = start - 1;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(start);
    out.writeInt(at);
    out.writeInt(direction);
    out.writeInt(fruitless);
    out.writeInt(best);
    out.writeDouble(bestCost);
    out.writeBoolean(over);
  }

  void read(DataInputStream in) throws IOException {
    start = in.readInt();
    at = in.readInt();
    direction = in.readInt();
    fruitless = in.readInt();
    best = in.readInt();
    bestCost = in.readDouble();
    over = in.readBoolean();
  }
}

package org.fillrate.ingest;

import java.util.Arrays;

/**
 * The days of one item, sorted and packed: a data set has millions of them. Days come mostly in
 * order, so a new one nearly always goes to the end.
 */
final class ItemDays {
  private int size;
  private int[] days = new int[8];
  private int[] lines = new int[8];
  private double[] units = new double[8];
  private double[] revenue = new double[8];
  private double[] returned = new double[8];

  int size() {
    return size;
  }

  /** Days since 1970-01-01. */
  int day(int index) {
    return days[index];
  }

  int lines(int index) {
    return lines[index];
  }

  double units(int index) {
    return units[index];
  }

  double revenue(int index) {
    return revenue[index];
  }

  double returned(int index) {
    return returned[index];
  }

  boolean has(int day) {
    return Arrays.binarySearch(days, 0, size, day) >= 0;
  }

  /** True where there was nothing on that day before. */
  boolean add(int day, double moreUnits, int moreLines, double moreRevenue, double moreReturned) {
    int before = size;
    int index = indexOf(day);
    lines[index] += moreLines;
    units[index] += moreUnits;
    revenue[index] += moreRevenue;
    returned[index] += moreReturned;
    return size > before;
  }

  /** Takes one line back that was added. */
  void takeBack(int day, double fewerUnits, double lessRevenue) {
    int index = indexOf(day);
    lines[index]--;
    // where nothing is left, no remainder of rounding is either
    units[index] = lines[index] == 0 ? 0 : units[index] - fewerUnits;
    revenue[index] = lines[index] == 0 ? 0 : revenue[index] - lessRevenue;
  }

  private int indexOf(int day) {
    int index =
        size == 0 || days[size - 1] < day ? -size - 1 : Arrays.binarySearch(days, 0, size, day);
    if (index >= 0) return index;
    insert(-index - 1, day);
    return -index - 1;
  }

  private void insert(int index, int day) {
    if (size == days.length) grow();
    int behind = size - index;
    System.arraycopy(days, index, days, index + 1, behind);
    System.arraycopy(lines, index, lines, index + 1, behind);
    System.arraycopy(units, index, units, index + 1, behind);
    System.arraycopy(revenue, index, revenue, index + 1, behind);
    System.arraycopy(returned, index, returned, index + 1, behind);
    days[index] = day;
    lines[index] = 0;
    units[index] = 0;
    revenue[index] = 0;
    returned[index] = 0;
    size++;
  }

  private void grow() {
    int capacity = size + size / 2;
    days = Arrays.copyOf(days, capacity);
    lines = Arrays.copyOf(lines, capacity);
    units = Arrays.copyOf(units, capacity);
    revenue = Arrays.copyOf(revenue, capacity);
    returned = Arrays.copyOf(returned, capacity);
  }
}

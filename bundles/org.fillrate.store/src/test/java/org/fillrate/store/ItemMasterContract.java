package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.fillrate.api.data.ItemTerms;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ItemMaster;
import org.junit.jupiter.api.Test;

/** What the item master keeps, beside the rest of the contract. */
abstract class ItemMasterContract extends DatasetContract {
  static ItemTerms terms(String item, Integer leadTime, Integer lot) {
    return new ItemTerms(
        item,
        leadTime,
        lot,
        null,
        240,
        2.5,
        "Müller & Söhne",
        List.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY),
        List.of(LocalDate.of(2026, 12, 25)));
  }

  @Test
  void termsAreKeptWithWhatChanged() {
    ItemMaster master = new SqlItemMaster(database);
    assertThat(master.keep(List.of(terms("lamp", 3, 12), terms("BOX", null, 1)), "ann"))
        .isEqualTo(2);
    ItemMaster.Kept kept = master.find("LAMP").orElseThrow();
    assertThat(kept.terms()).isEqualTo(terms("LAMP", 3, 12));
    assertThat(kept.by()).isEqualTo("ann");
    assertThat(master.list()).extracting(one -> one.terms().item()).containsExactly("BOX", "LAMP");

    assertThat(master.keep(List.of(terms("LAMP", 5, null), terms("BOX", null, 1)), "bob"))
        .as("what is as it was is no change")
        .isEqualTo(1);
    AuditTrail.Entry told = new SqlAuditTrail(database).list(0, 1).get(0);
    assertThat(List.of(told.by(), told.action(), told.subject(), told.detail()))
        .containsExactly("bob", "item.change", "LAMP", "leadTime 3 → 5, lot 12 → –");
    assertThat(master.find("BOX").orElseThrow().by()).isEqualTo("ann");

    assertThat(master.remove("LAMP", "bob")).isTrue();
    assertThat(master.remove("LAMP", "bob")).isFalse();
    assertThat(master.find("LAMP")).isEmpty();
    assertThat(new SqlAuditTrail(database).list(0, 1).get(0).action()).isEqualTo("item.remove");
    master.remove("BOX", "bob");
  }

  @Test
  void theApplicationMayChangeTermsButNotTheirHistory() {
    new SqlItemMaster(database).keep(List.of(terms("MUG", 1, 1)), "ann");
    assertThatThrownBy(
            () ->
                database.transact(h -> h.execute("delete from audit_entry where subject = 'MUG'")))
        .hasMessageContaining("database failed");
    new SqlItemMaster(database).remove("MUG", "ann");
  }
}

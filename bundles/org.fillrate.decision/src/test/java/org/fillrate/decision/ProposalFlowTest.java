package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Proposal.Status;
import org.fillrate.api.decision.Proposals.Edit;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.Test;

class ProposalFlowTest {
  private final Desk desk = new Desk();

  private Proposal override(String id, double quantity, String reason, String by) {
    return desk.service.override(List.of(new Edit(id, quantity, reason)), by).get(0);
  }

  @Test
  void aPersonsQuantityIsKeptBesideTheOriginal() {
    Recommendation made = desk.decide(9, 3.0);
    Proposal after = override(made.id(), 12, "promotion next week", "bob");
    assertThat(after.status()).isEqualTo(Status.OVERRIDDEN);
    assertThat(after.made().orderQuantity()).isEqualTo(6);
    assertThat(after.made().override())
        .isEqualTo(new Recommendation.Override(12, "promotion next week", "bob", desk.now));
    assertThat(desk.decisions.find(List.of(made.id()))).containsValue(after);
    assertThat(desk.trail)
        .containsExactly(
            "bob decision.override from 6 units to 12 units; reason: promotion next week");
  }

  @Test
  void whatWasApprovedAndThenOverriddenAndHeldKeepsItsHistory() {
    String id = desk.decide(9, 3.0).id();
    desk.service.approve(List.of(id), "ann");
    override(id, 8, "a fair", "bob");
    Proposal held = desk.service.hold(List.of(id), "supplier on strike", "cid").get(0);
    assertThat(held.status()).isEqualTo(Status.HELD);
    assertThat(held.made().override()).as("nothing is ordered while it is held").isNull();
    assertThat(held.history())
        .containsExactly(
            new Proposal.Step(Status.APPROVED, null, "", "ann", desk.now),
            new Proposal.Step(Status.OVERRIDDEN, 8.0, "a fair", "bob", desk.now),
            new Proposal.Step(Status.HELD, null, "supplier on strike", "cid", desk.now));
    assertThat(desk.service.approve(List.of(id), "ann").get(0).status()).isEqualTo(Status.APPROVED);
  }

  @Test
  void manyAreApprovedInOneCallAndAnsweredInItsOrder() {
    String first = desk.decide(1).id();
    String second = desk.decide(2).id();
    desk.service.approve(List.of(first), "ann");
    List<Proposal> both = desk.service.approve(List.of(second, first), "bob");
    assertThat(both).extracting(one -> one.made().id()).containsExactly(second, first);
    assertThat(both).extracting(Proposal::status).containsOnly(Status.APPROVED);
    assertThat(both.get(1).history()).as("approved once is approved").hasSize(1);
    assertThat(desk.trail).containsExactly("ann decision.approve ", "bob decision.approve ");
  }

  @Test
  void aBulkIsAllOrNoneAndNamesTheElements() {
    String first = desk.decide(1).id();
    String second = desk.decide(2).id();
    override(second, 8, "why", "bob");
    assertThat(errors(() -> desk.service.approve(List.of(first, second), "ann")))
        .singleElement()
        .satisfies(error -> assertThat(error.field()).isEqualTo("decisions[1]"))
        .satisfies(
            error ->
                assertThat(error.message())
                    .isEqualTo(
                        "was overridden with 8 units by bob, and that stands; to return to the"
                            + " proposal, override it with 16 units"));
    assertThat(fields(() -> desk.service.hold(List.of(first, "x", first), "why", "ann")))
        .containsExactly("decisions[1]", "decisions[2]");
    assertThat(
            fields(
                () ->
                    desk.service.override(
                        List.of(new Edit(first, 7, "odd"), new Edit(second, 4, " ")), "ann")))
        .containsExactly("decisions[0].orderQuantity", "decisions[1].reason");
    assertThat(desk.decisions.steps).doesNotContainKey(first);
    assertThat(desk.trail).hasSize(1);
  }

  @Test
  void aQuantityThatIsNotFeasibleIsRefusedWithTheNearest() {
    String id = desk.decide(9).id();
    assertThatThrownBy(() -> override(id, 7.5, "why", "bob"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "decisions[0].orderQuantity: is not a feasible order: whole lots between minimum and"
                + " maximum; the nearest is 8 units");
    String quantity = "decisions[0].orderQuantity";
    assertThat(fields(() -> override(id, 42, "why", "bob"))).containsExactly(quantity);
    assertThat(fields(() -> override(id, -2, "why", "bob"))).containsExactly(quantity);
    assertThat(fields(() -> override(id, Double.NaN, "why", "bob"))).containsExactly(quantity);
    assertThat(fields(() -> override(id, 8, " ", "bob"))).containsExactly("decisions[0].reason");
    assertThat(fields(() -> override(id, 8, "why", ""))).containsExactly("by");
    assertThat(fields(() -> desk.service.hold(List.of(id), "", "bob"))).containsExactly("reason");
    assertThat(fields(() -> desk.service.approve(List.of(), "bob"))).containsExactly("decisions");
    assertThat(fields(() -> override("none", 8, "why", "bob"))).containsExactly("decisions[0]");
    assertThat(desk.trail).isEmpty();
    assertThat(desk.decisions.steps).isEmpty();
  }

  private static List<String> fields(Runnable deed) {
    return errors(deed).stream().map(FieldError::field).toList();
  }

  private static List<FieldError> errors(Runnable deed) {
    try {
      deed.run();
      return List.of();
    } catch (InvalidInput e) {
      return e.errors();
    }
  }
}

import { describe, expect, it } from "vitest";
import type { AccountRules } from "../../../../core/publishers/AccountRules.ts";
import type { GateMessage } from "../../../../functions/stages/gate/GateSetup.ts";
import { gateBatch } from "../../../../functions/stages/gate/gateBatch.ts";
import { GateInMemory } from "../../../support/gate/gateInMemory.ts";
import { gateMessageOf, ownAccount } from "../../../support/gate/messages.ts";

const partner = "444455556666";
const partnerPlaces: AccountRules = {
  own: ownAccount,
  others: [{ accounts: [partner], publishes: ["orders@order.placed"] }],
};

/** What became of a message, and what the quarantine says of it. */
async function gated(message: GateMessage, accounts = partnerPlaces) {
  const gate = new GateInMemory();
  const never = new AbortController().signal;
  const deadlines = { record: never, dispatch: never };
  const [report] = await gateBatch([message], { ...gate.setup, accounts }, deadlines);
  const [kept] = gate.quarantined();
  return { outcome: report?.outcome, kept, dispatched: gate.dispatched().length };
}

/** A message whose frame has these fields instead. */
function framed(fields: object): GateMessage {
  const message = gateMessageOf();
  return { ...message, body: JSON.stringify({ ...JSON.parse(message.body), ...fields }) };
}

describe("the account of an event at the gate", () => {
  it("may be the router's own, or one that is given the type", async () => {
    expect(await gated(gateMessageOf())).toMatchObject({ outcome: "accepted", dispatched: 1 });
    expect(await gated(gateMessageOf({ account: partner }))).toMatchObject({
      outcome: "accepted",
      dispatched: 1,
    });
  });

  it("is told in the quarantine where it may not publish the event, a valid one", async () => {
    const found = await gated(gateMessageOf({ account: "999988887777" }));
    expect(found).toMatchObject({
      outcome: "rejected",
      dispatched: 0,
      kept: {
        pk: "orders#order-1",
        violations: [
          {
            pointer: "",
            keyword: "account",
            message:
              'the account 999988887777 may not publish "orders@order.placed": ' +
              "publishers in signalbox.config.ts does not give it to that account",
          },
        ],
      },
    });
  });

  it("rejects another account's event where no account is given anything", async () => {
    const alone = { own: ownAccount, others: [] };
    expect(await gated(gateMessageOf({ account: partner }), alone)).toMatchObject({
      outcome: "rejected",
    });
  });

  it("rejects an account's event of another type before it says whether there is that type", async () => {
    const found = await gated(gateMessageOf({ account: partner, detailType: "unheard.of" }));
    expect(found).toMatchObject({ kept: { violations: [{ keyword: "account" }] } });
  });

  it.each<[string, unknown]>([
    ["missing", undefined],
    ["null", null],
    ["empty", ""],
    ["a number", 111_111_111_111],
    ["a list", [ownAccount]],
    ["an object", { toString: ownAccount }],
    ["too short", ownAccount.slice(1)],
    ["followed by a line break", `${ownAccount}\n`],
    ["in other digits", "١١١١١١١١١١١١"],
  ])("rejects an event whose account is %s", async (_, account) => {
    expect(await gated(framed({ account }))).toMatchObject({
      outcome: "rejected",
      dispatched: 0,
      kept: {
        violations: [{ keyword: "account", message: expect.stringContaining("12 digits") }],
      },
    });
  });

  it("rejects an event in whose detail alone the account stands", async () => {
    const detail = { account: ownAccount, metadata: { account: ownAccount }, data: {} };
    const message = framed({ account: undefined, detail });
    expect(await gated(message)).toMatchObject({ outcome: "rejected" });
  });
});

import { describe, expect, it } from "vitest";
import { grantedWorld, parcelsLetters } from "../../admin/support/grantedWorld.ts";
import { runCommand } from "../support/runCommand.ts";

const event = {
  id: "public-1",
  source: "orders",
  "detail-type": "order.placed",
  detail: { metadata: { id: "order-1" }, data: {} },
};
const refused = { ERROR_CODE: { dataType: "String", text: "NO_PERMISSIONS" } };

describe("the dead letters of what is for other accounts", () => {
  it("are listed by grant, for those that rules of ours serve", async () => {
    const made = grantedWorld();
    made.queues.create("shop-public-dead-letters");
    const { json } = await runCommand(["dlq", "list", "--json"], made);
    const { queues } = json<{ readonly queues: readonly { readonly id: string }[] }>();
    expect(queues.filter(({ id }) => /^(?:curator$|public$|grant-)/.test(id))).toMatchObject([
      { id: "curator", name: "shop-curator-dead-letters", source: "shop-curator" },
      { id: "public", name: "shop-public-dead-letters", source: null, messages: 0 },
      { id: "grant-parcels", name: parcelsLetters, source: null, messages: 0 },
    ]);
  });

  it("show the event and why it was refused, and no log is looked into for another", async () => {
    const made = grantedWorld();
    made.queues.create(
      parcelsLetters,
      { body: JSON.stringify(event), attributes: refused },
      { body: "by hand" },
    );
    const { json } = await runCommand(["dlq", "show", "grant-parcels", "--json"], made);
    const { messages } = json<{ readonly messages: readonly unknown[] }>();
    expect(messages).toMatchObject([
      {
        type: "orders@order.placed",
        eventId: "order-1",
        cause: { reason: "the rule could not deliver it: NO_PERMISSIONS" },
      },
      { body: "by hand" },
    ]);
    expect(messages[1]).not.toHaveProperty("cause");
  });

  it("of the curator tell why it withheld an event, and go back to its queue", async () => {
    const made = grantedWorld();
    const [letters, queue] = ["shop-curator-dead-letters", "shop-curator"];
    const attributes = { GIVEN_UP_BECAUSE: { dataType: "String", text: "/data/tag must be" } };
    made.queues.create(queue);
    made.queues.create(letters, { body: JSON.stringify(event), attributes });
    const { json } = await runCommand(["dlq", "show", "curator", "--json"], made);
    expect(json<{ readonly messages: readonly unknown[] }>().messages).toMatchObject([
      { eventId: "order-1", cause: { reason: "the curator gave it up: /data/tag must be" } },
    ]);
    expect((await runCommand(["dlq", "redrive", "curator"], made)).code).toBe(0);
    expect(made.queues.messages(queue)).toHaveLength(1);
    expect(made.queues.messages(letters)).toHaveLength(0);
  });

  it("don't go back: nobody had them", async () => {
    const { code, error } = await runCommand(
      ["dlq", "redrive", "grant-parcels", "--json"],
      grantedWorld(),
    );
    expect(code).toBe(1);
    expect(error().message).toContain("came from no queue");
  });
});

import { describe, expect, it } from "vitest";
import type { AccountsReport } from "../../../admin/accounts/checkAccounts.ts";
import type { Grant } from "../../../core/grants/Grant.ts";
import {
  grantedWorld,
  parcels,
  parcelsLetters,
  partner,
  publicBusArn,
} from "../../admin/support/grantedWorld.ts";
import { emptyWorld, type World } from "../../admin/support/World.ts";
import {
  book,
  literal,
  ourRule,
  ours,
  queue,
  served,
  theirRule,
  theirs,
} from "../../support/grants/rules.ts";
import { runCommand } from "../support/runCommand.ts";
import { runExamples } from "../support/runExamples.ts";

const text = (value: string) => ({ dataType: "String", text: value });

/** A dead letter as EventBridge makes one of an event that it could not deliver. */
function refused(errorCode: string, message = "", target = queue) {
  return {
    body: '{"source":"orders"}',
    attributes: {
      RULE_ARN: text(`arn:aws:events:eu-central-1:${ours}:rule/shop-public/shop-grant-parcels.1`),
      TARGET_ARN: text(target),
      ERROR_CODE: text(errorCode),
      ...(message === "" ? {} : { ERROR_MESSAGE: text(message) }),
    },
  };
}

async function check(world: World) {
  const { code, json, error, err } = await runCommand(["accounts", "check", "--json"], world);
  const report = json<AccountsReport>();
  expect(code).toBe(report.problems.length > 0 ? 1 : 0);
  if (code === 1) expect(error().code).toBe("ACCOUNTS_UNSOUND");
  else expect(err).toBe("");
  return report;
}

async function problems(world: World) {
  return (await check(world)).problems;
}

describe.each(["list", "check"])("accounts %s", (command) => {
  it("shows examples that are understood", async () => {
    const examples = await runExamples("accounts", command);
    expect(examples.length).toBeGreaterThan(1);
    for (const { example, code, err } of examples) expect(code, `${example}: ${err}`).not.toBe(2);
  });

  it("fails where there is no public bus although types are public", async () => {
    const world = emptyWorld();
    world.publicBus.publicTypes = 1;
    const { code, error } = await runCommand(["accounts", command, "--json"], world);
    expect([code, error().code]).toEqual([1, "DEPLOYMENT_NOT_FOUND"]);
    expect(error().message).toContain("shop-public");
  });

  it("finds nothing where nothing is public", async () => {
    const { code, out } = await runCommand(["accounts", command]);
    expect(code).toBe(0);
    expect(out).toMatch(/No other account is given anything|no event type is public/);
  });
});

describe("accounts list", () => {
  it("lists grants with their types, rules and dead letters", async () => {
    const world = grantedWorld();
    world.queues.create(parcelsLetters, refused("NO_PERMISSIONS"));
    const { code, json } = await runCommand(["accounts", "list", "--json"], world);
    expect(code).toBe(0);
    const enabled = { state: "enabled", uncovered: null };
    expect(json()).toEqual({
      grants: [
        {
          grant: "parcels",
          account: served,
          types: parcels.types,
          delivery: "queue",
          to: queue,
          rules: [
            { name: "shop-grant-parcels.1", ...enabled },
            { name: "shop-grant-parcels.2", ...enabled },
          ],
          deadLetters: 1,
        },
        {
          grant: "partner",
          account: theirs,
          types: partner.types,
          delivery: "ownRules",
          to: null,
          rules: [{ name: "their-rule", ...enabled }],
          deadLetters: null,
        },
      ],
    });
  });

  it("says in a line each what is deployed of them", async () => {
    const world = grantedWorld();
    world.publicBus.put(
      ourRule({ name: "shop-grant-parcels.1", isEnabled: false }),
      ourRule({ name: "shop-grant-parcels.2", targets: ["elsewhere"] }),
    );
    world.publicBus.rules.delete("their-rule");
    const { out } = await runCommand(["accounts", "list"], world);
    expect(out).toMatch(/^parcels +4+5+6+ .* 1 disabled, 1 not covered +0$/m);
    expect(out).toMatch(/^partner +.* rules of its own +none +-$/m);
  });

  it("says so where nobody is granted anything", async () => {
    const { out } = await runCommand(["accounts", "list"], grantedWorld([]));
    expect(out).toBe(
      "No other account is given anything: grants in signalbox.config.ts is empty.\n",
    );
  });
});

describe("accounts check", () => {
  it("finds nothing where all is as the grants say", async () => {
    const report = await check(grantedWorld());
    expect(report).toMatchObject({ bus: publicBusArn, grants: 2, rules: 3, problems: [] });
    expect(report.policy.characters).toBeGreaterThan(500);
    const { out } = await runCommand(["accounts", "check"], grantedWorld());
    expect(out).toMatch(/^policy +[\d,]+ of 10,240 characters, [\d,]+ left$/m);
  });

  it("changes nothing", async () => {
    const world = grantedWorld();
    world.queues.create(parcelsLetters, refused("NO_PERMISSIONS"));
    world.publicBus.put(theirRule({ name: "wide", pattern: "{}" }));
    await check(world);
    expect(world.publicBus.calls.filter((call) => !/^(list|describe)/.test(call))).toEqual([]);
    expect(world.queues.messages(parcelsLetters)).toHaveLength(1);
    expect(world.queues.hidden(parcelsLetters)).toBe(0);
  });

  it("names a grant to the bus's own account", async () => {
    const grant: Grant = { ...parcels, account: ours };
    expect(await problems(grantedWorld([grant, partner]))).toMatchObject([
      { grant: "parcels", account: ours, problem: "is to the account that the public bus is in" },
    ]);
  });

  it.each([
    ["another Region", `arn:aws:sqs:eu-west-1:${served}:parcels`, "in eu-west-1 of aws;"],
    ["another partition", `arn:aws-cn:sqs:eu-central-1:${served}:parcels`, "of aws-cn;"],
  ])("names a grant to %s", async (_what, arn, said) => {
    const world = grantedWorld([{ ...parcels, delivery: { kind: "queue", arn } }, partner]);
    const [first] = await problems(world);
    expect(first).toMatchObject({ grant: "parcels", account: served });
    expect(first?.problem).toContain(said);
  });

  it("names a grant whose rules are not deployed", async () => {
    const world = grantedWorld();
    world.publicBus.rules.delete("shop-grant-parcels.2");
    expect(await problems(world)).toMatchObject([
      { grant: "parcels", problem: "delivers no orders@order.placed: no rule does" },
    ]);
  });

  it("names a rule of a grant that is disabled, and how to enable it", async () => {
    const world = grantedWorld();
    world.publicBus.put(
      ourRule({
        name: "shop-grant-parcels.2",
        pattern: literal("orders", "order.placed"),
        isEnabled: false,
      }),
    );
    const [disabled, missing] = await problems(world);
    expect(disabled?.problem).toContain("shop-grant-parcels.2 disabled");
    expect(disabled?.remedy).toContain(
      "aws events enable-rule --event-bus-name shop-public --name shop-grant-parcels.2",
    );
    expect(missing?.problem).toContain("delivers no orders@order.placed");
  });

  it.each([
    ["pattern", { pattern: literal("orders", "order.placed", "order.refunded") }, "does not cover"],
    ["target", { targets: [`${queue}-2`] }, "which is not what the grant parcels names"],
    ["target, taken away", { targets: [] }, "it has no target"],
  ])("names a rule of a grant whose %s was changed", async (_what, changed, said) => {
    const world = grantedWorld();
    const pattern = literal("orders", "order.placed");
    world.publicBus.put(ourRule({ name: "shop-grant-parcels.2", pattern, ...changed }));
    const [first, second] = await problems(world);
    expect(first?.problem).toContain("has its rule shop-grant-parcels.2 changed: ");
    expect(first?.problem).toContain(said);
    expect(second?.problem).toContain("delivers no orders@order.placed");
  });

  it("names rules that no grant covers, with who made them", async () => {
    const world = grantedWorld();
    world.publicBus.put(
      theirRule({ name: "wide", pattern: "{}" }),
      theirRule({ name: "stranger", createdBy: "123456789012", isEnabled: false }),
      ourRule({ name: "by-hand" }),
    );
    const found = await problems(world);
    expect(found.map(({ grant, account, problem }) => [grant, account, problem])).toEqual([
      [null, ours, expect.stringContaining("the enabled rule by-hand: no grant of this account's")],
      [null, "123456789012", expect.stringContaining("the disabled rule stranger: no grant lets")],
      ["partner", theirs, expect.stringContaining("the enabled rule wide: its pattern has no")],
    ]);
    expect(found.map(({ remedy }) => remedy)).toEqual([
      "It is disabled within five minutes. Then delete it.",
      "It delivers nothing any more: delete it.",
      expect.stringContaining(`have account ${theirs} put it anew`),
    ]);
  });

  it("lets an account disable a rule of its own that is covered", async () => {
    const world = grantedWorld();
    world.publicBus.put(theirRule({ isEnabled: false }));
    expect(await problems(world)).toEqual([]);
  });

  it.each(["NO_PERMISSIONS", "NO_RESOURCE"])(
    "names whose queue did not take events (%s), with the statement that it lacks",
    async (errorCode) => {
      const world = grantedWorld();
      world.queues.create(parcelsLetters, refused(errorCode, "no"), refused(errorCode, "no"));
      const [problem] = await problems(world);
      expect(problem).toMatchObject({
        grant: "parcels",
        account: served,
        problem: `could not be given 2 events, the latest at 2026-11-20T00:00:00.000Z, ${errorCode}: no`,
        add: {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${ours}:root` },
          Action: "sqs:SendMessage",
          Resource: queue,
          Condition: {
            ArnEquals: {
              "aws:PrincipalArn": `arn:aws:iam::${ours}:role/shop-grant-parcels-eu-central-1`,
            },
          },
        },
      });
      expect(problem?.remedy).toContain(queue);
    },
  );

  it.each([
    [undefined, "name that as keyArn in the grant"],
    ["arn:aws:kms:eu-central-1:444455556666:key/1", "key/1 has to let the same role do kms:"],
  ])("says what the queue's key has to do with it: %s", async (keyArn, said) => {
    const delivery = { kind: "queue", arn: queue, ...(keyArn ? { keyArn } : {}) } as const;
    const world = grantedWorld([{ ...parcels, delivery }, partner]);
    world.queues.create(parcelsLetters, refused("NO_RESOURCE"));
    const [problem] = await problems(world);
    expect(problem?.remedy).toContain(said);
  });

  it("names the action of a bus where that is what refuses", async () => {
    const arn = `arn:aws:events:eu-central-1:${served}:event-bus/inbox`;
    const world = grantedWorld([{ ...parcels, delivery: { kind: "bus", arn } }]);
    world.publicBus.rules.clear();
    world.queues.create(parcelsLetters, refused("NO_PERMISSIONS", "", arn));
    expect(await problems(world)).toContainEqual(
      expect.objectContaining({
        add: expect.objectContaining({ Action: "events:PutEvents", Resource: arn }),
      }),
    );
  });

  it("tells other failures apart, and what is no event of EventBridge's", async () => {
    const world = grantedWorld();
    world.queues.create(parcelsLetters, refused("THROTTLED"), { body: "by hand" });
    const found = await problems(world);
    expect(found.map(({ problem, add }) => [problem, add])).toEqual([
      [expect.stringMatching(/given an event, the latest at 2026-11-20.*, THROTTLED$/), undefined],
      [expect.stringMatching(/for a reason that nothing tells$/), undefined],
    ]);
    expect(found[0]?.remedy).toContain(`npx signalbox dlq show ${parcelsLetters}`);
  });

  it("gives no statement for what a former target did not take", async () => {
    const world = grantedWorld();
    const former = refused("NO_PERMISSIONS", "", "arn:former");
    world.queues.create(parcelsLetters, former, refused("NO_PERMISSIONS"));
    const found = await problems(world);
    expect(found.map(({ remedy, add }) => [remedy.slice(0, 21), add !== undefined])).toEqual([
      ["That was another targ", false],
      [queue.slice(0, 21), true],
    ]);
  });

  it("says that there may be more than the 20 it looks at", async () => {
    const world = grantedWorld();
    world.queues.create(
      parcelsLetters,
      ...Array.from({ length: 25 }, () => refused("NO_PERMISSIONS")),
    );
    const [problem] = await problems(world);
    expect(problem?.problem).toContain("at least 20 events");
  });

  it("names accounts that the deployed policy gives less than their grant", async () => {
    const world = grantedWorld();
    const { arn } = world.publicBus.deployed ?? { arn: "" };
    world.publicBus.deployed = { arn };
    const [problem] = await problems(world);
    expect(problem).toMatchObject({ grant: "partner", account: theirs });
    expect(problem?.problem).toContain("orders@order.placed, orders@order.shipped");
  });

  it("names accounts that the deployed policy lets in and no grant does", async () => {
    const world = grantedWorld();
    world.publicBus.grants.splice(1, 1);
    world.publicBus.rules.delete("their-rule");
    expect(await problems(world)).toMatchObject([
      { grant: null, account: theirs, problem: expect.stringContaining("no grant says so") },
    ]);
  });

  it.each(["{", '{"Statement":[{"Effect":"Allow","Condition":{"DateLessThan":{"x":"y"}}}]}', "7"])(
    "says so where the deployed policy can't be read: %s",
    async (policy) => {
      const world = grantedWorld();
      world.publicBus.deployed = { arn: publicBusArn, policy };
      expect(await problems(world)).toMatchObject([
        { grant: null, problem: expect.stringContaining("can't be read") },
      ]);
    },
  );

  it("prints problem, way out and statement for people, controls escaped", async () => {
    const world = grantedWorld();
    world.queues.create(parcelsLetters, refused("NO_PERMISSIONS", "no\u001b[2J"));
    const { out, err, code } = await runCommand(["accounts", "check"], world);
    expect(code).toBe(1);
    expect(out).toContain(`problem: parcels (${served}) could not be given an event`);
    expect(out).toContain('"Action": "sqs:SendMessage"');
    expect(out).not.toContain("\u001b");
    expect(err).toContain("1 problem, each named above");
  });

  it("names each of 300 rules", async () => {
    const world = grantedWorld();
    world.publicBus.put(
      ...Array.from({ length: 300 }, (_, index) =>
        theirRule({ name: `wide-${index}`, pattern: "{}" }),
      ),
    );
    expect(await problems(world)).toHaveLength(300);
    expect(book.grants).toHaveLength(2);
  });
});

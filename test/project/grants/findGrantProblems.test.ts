import { describe, expect, it } from "vitest";
import { findGrantProblems } from "../../../project/grants/findGrantProblems.ts";
import { busArn, grantTo, keyArn, queueArn } from "../../support/grants/someGrants.ts";

/** A grant as JavaScript would write it, past the types. */
const changed = (changes: Readonly<Record<string, unknown>>) => [{ ...grantTo(), ...changes }];
const account = "444455556666";

describe("findGrantProblems", () => {
  it.each([
    ["a queue", grantTo()],
    ["a bus", grantTo({ delivery: { to: busArn(account) } })],
    [
      "a queue with a key",
      grantTo({ delivery: { to: queueArn(account), keyArn: keyArn("777788889999") } }),
    ],
    ["the default bus", grantTo({ delivery: { to: busArn(account, "default") } })],
    ["rules of their own", grantTo({ delivery: { ownRules: true } })],
    ["a topic", grantTo({ eventTypes: ["orders@*", "stock@item.*"] })],
    ["everything", grantTo({ eventTypes: "every-public-type" })],
    ["the longest name", grantTo({ name: `a${"-b".repeat(9)}c` })],
    [
      "a queue in another partition",
      grantTo({ delivery: { to: `arn:aws-us-gov:sqs:us-gov-west-1:${account}:q` } }),
    ],
  ])("finds nothing wrong with %s", (_, grant) => {
    expect(findGrantProblems([grant])).toEqual([]);
  });

  it.each([
    [{ name: undefined }, "grants[0].name must be 1 to 20 lower-case letters"],
    [{ name: "Partner" }, "grants[0].name must be"],
    [{ name: "a".repeat(21) }, "grants[0].name must be"],
    [{ name: "a-" }, "grants[0].name must be"],
    [
      { account: "44445555666" },
      'grants[0].account must be the 12 digits of an AWS account, as text, is "44445555666"',
    ],
    [
      { account: 444_455_556_666 },
      "grants[0].account must be the 12 digits of an AWS account, as text, is 444455556666",
    ],
    [{ account: "٤٤٤٤٥٥٥٥٦٦٦٦" }, "grants[0].account must be"],
    [{ eventTypes: [] }, "grants[0].eventTypes must be a list, not empty"],
    [{ eventTypes: "orders@*" }, "grants[0].eventTypes must be"],
    [{ eventTypes: "*" }, "grants[0].eventTypes must be"],
    [
      { eventTypes: ["orders@order.placed", "*"] },
      'grants[0].eventTypes[1] must be the id of a public event type, or a topic such as orders@order.*, is "*": write eventTypes: "every-public-type"',
    ],
    [{ eventTypes: ["**"] }, '"every-public-type", not a list'],
    [{ eventTypes: ["*@*"] }, '"every-public-type", not a list'],
    [{ eventTypes: ["every-public-type"] }, '"every-public-type", not a list'],
    [{ eventTypes: ["Orders"] }, "ids are of the form <source>@<detail-type>"],
    [{ eventTypes: [7] }, "grants[0].eventTypes[0] must be"],
    [{ eventTypes: new Array(1) }, "grants[0].eventTypes[0] must be"],
    [{ delivery: undefined }, "grants[0].delivery must be { to:"],
    [{ delivery: {} }, "grants[0].delivery has neither to nor ownRules"],
    [
      { delivery: { to: queueArn(account), ownRules: true } },
      "grants[0].delivery has both to and ownRules",
    ],
    [{ delivery: { ownRules: false } }, "grants[0].delivery.ownRules must be true"],
    [
      { delivery: { too: queueArn(account) } },
      'grants[0].delivery has no option "too": did you mean to?',
    ],
    [
      { delivery: { to: queueArn("111122223333") } },
      'grants[0].delivery.to is of account 111122223333, but the grant is for "444455556666"',
    ],
    [
      { delivery: { to: `${queueArn(account)}.fifo` } },
      "grants[0].delivery.to must be the ARN of a standard queue",
    ],
    [{ delivery: { to: busArn(account, "aws.partner/shop") } }, "grants[0].delivery.to must be"],
    [
      { delivery: { to: `arn:aws:sns:eu-central-1:${account}:topic` } },
      "grants[0].delivery.to must be",
    ],
    [{ delivery: { to: `${queueArn(account)}\n` } }, "grants[0].delivery.to must be"],
    [
      {
        delivery: { to: queueArn(account), keyArn: `arn:aws:kms:eu-central-1:${account}:alias/a` },
      },
      "grants[0].delivery.keyArn must be the ARN of a KMS key",
    ],
    [
      { delivery: { to: queueArn(account), keyArn: keyArn(account, "eu-west-1") } },
      "grants[0].delivery.keyArn is in eu-west-1, but the queue in eu-central-1",
    ],
    [
      { delivery: { to: busArn(account), keyArn: keyArn(account) } },
      "grants[0].delivery.keyArn is of a queue's key",
    ],
    [
      { delivery: { ownRules: true, keyArn: keyArn(account) } },
      "grants[0].delivery.keyArn is of a queue's key",
    ],
    [{ acount: "1" }, 'grants[0] has no option "acount": did you mean account?'],
  ])("finds what is wrong with %j", (changes, problem) => {
    expect(findGrantProblems(changed(changes))).toEqual([expect.stringContaining(problem)]);
  });

  it.each([[undefined], ["grants"], [{}]])("finds that %j is no list", (options) => {
    expect(findGrantProblems(options)).toEqual([expect.stringContaining("grants must be a list")]);
  });

  it("finds that a grant is no object", () => {
    expect(findGrantProblems([grantTo(), null])).toEqual(["grants[1] must be an object, is null"]);
  });

  it("finds a name that two grants have", () => {
    expect(findGrantProblems([grantTo(), grantTo({ eventTypes: ["stock@*"] })])).toEqual([
      'grants[1].name is "partner", as grants[0].name is: rename one',
    ]);
  });

  it("finds two grants that give an account rules of its own", () => {
    const own = grantTo({ delivery: { ownRules: true } });
    expect(findGrantProblems([own, grantTo({ name: "b" }), { ...own, name: "c" }])).toEqual([
      expect.stringContaining("grants[2].delivery gives account 444455556666 rules of its own"),
    ]);
  });

  it("finds targets in another Region or partition than the first", () => {
    const elsewhere = { to: queueArn(account, "q", "eu-west-1") };
    const gov = { to: `arn:aws-us-gov:sqs:us-gov-west-1:${account}:q` };
    const grants = [
      grantTo({ name: "own", delivery: { ownRules: true } }),
      grantTo(),
      grantTo({ name: "b", delivery: elsewhere }),
      grantTo({ name: "c", delivery: gov }),
    ];
    expect(findGrantProblems(grants)).toEqual([
      expect.stringContaining(
        "grants[2].delivery.to is in eu-west-1, but that of grants[1] in eu-central-1",
      ),
      expect.stringContaining("grants[3].delivery.to is in us-gov-west-1 (aws-us-gov), but"),
    ]);
  });
});

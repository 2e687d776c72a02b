import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grant } from "../../../core/grants/Grant.ts";
import { evaluate } from "../../../core/policies/evaluate.ts";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";
import { account, region } from "../support/policies.ts";
import { answersOf } from "./support/answersOf.ts";

const accounts = ["444455556666", "555566667777", "666677778888"] as const;
const sources = ["orders", "shop", "orders-eu"] as const;
const detailTypes = ["order.placed", "order.placed.late", "item.sold", "sold"] as const;

const types = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...sources), fc.constantFrom(...detailTypes)), {
    minLength: 1,
    maxLength: 12,
    selector: (pair) => pair.join("@"),
  })
  .map((pairs) => pairs.map((pair) => pair.join("@")));

const queue = { kind: "queue", arn: "arn:aws:sqs:eu-central-1:444455556666:in" } as const;
const delivery = fc.constantFrom<Grant["delivery"]>({ kind: "ownRules" }, queue);

const grants = fc.array(
  fc.record({ name: fc.constant("grant"), account: fc.constantFrom(...accounts), types, delivery }),
  { minLength: 1, maxLength: 5 },
);

/** Mostly what may be granted, so that some of it is. */
const texts = (known: readonly string[]) =>
  fc.array(
    fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...known) },
      { weight: 1, arbitrary: fc.constantFrom("", "*", "Orders", "order.*") },
    ),
    { maxLength: 2 },
  );

interface Question {
  readonly asking: string;
  /** Who made the rule; null for one that is not there yet. */
  readonly maker: string | null;
  readonly source: readonly string[];
  readonly detailType: readonly string[];
}

const question: fc.Arbitrary<Question> = fc.record({
  asking: fc.constantFrom(...accounts, "777788889999"),
  maker: fc.option(fc.constantFrom(...accounts, account), { freq: 1 }),
  source: texts(sources),
  detailType: texts(detailTypes),
});

/** What may be made, said without a policy. */
function mayMake(
  given: readonly Grant[],
  { asking, maker, source, detailType }: Question,
): boolean {
  const granted = given.flatMap((grant) =>
    grant.account === asking && grant.delivery.kind === "ownRules" ? grant.types : [],
  );
  const [only] = source;
  return (
    (maker ?? asking) === asking &&
    new Set(source).size === 1 &&
    detailType.length > 0 &&
    detailType.every((each) => granted.includes(`${only}@${each}`))
  );
}

function requestOf({ asking, maker, source, detailType }: Question) {
  return {
    action: "events:PutRule",
    resource: `arn:aws:events:${region}:${account}:rule/signalbox-public/some-rule`,
    context: {
      "events:creatorAccount": maker ?? asking,
      ...(source.length > 0 ? { "events:source": source } : {}),
      ...(detailType.length > 0 ? { "events:detail-type": detailType } : {}),
    },
  };
}

const place = { partition: "aws", region, account };

describe("rules of other accounts, of whatever grants", () => {
  it("can be made of one source and of types that the account is given of it, and of nothing else", () => {
    let allowed = 0;
    fc.assert(
      fc.property(grants, question, (given, asked) => {
        const policy = publicBusPolicy("signalbox", place, given);
        const caller = { arn: `arn:aws:iam::${asked.asking}:role/developer` };
        const { effect } = evaluate(policy, { caller, ...requestOf(asked) });
        expect(effect).toBe(mayMake(given, asked) ? "Allow" : "none");
        if (effect === "Allow") allowed += 1;
      }),
      { numRuns: 20_000 },
    );
    expect(allowed).toBeGreaterThan(500);
  });

  it("are answered for by both evaluators alike", async () => {
    await fc.assert(
      fc.asyncProperty(grants, question, async (given, asked) => {
        const policy = publicBusPolicy("signalbox", place, given);
        const caller = { role: "developer", account: asked.asking };
        const { ours, theirs } = await answersOf({ policy, caller, ...requestOf(asked) });
        expect(theirs).toBe(ours);
      }),
      { numRuns: 1500 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { Grant } from "../../../core/grants/Grant.ts";
import type { GrantOptions } from "../../../project/grants/GrantOptions.ts";
import { resolveGrants } from "../../../project/grants/resolveGrants.ts";
import { hostileGrants } from "../../support/grants/hostileGrants.ts";
import { shopTypes } from "../../support/grants/publicTypes.ts";

const publicIds = shopTypes.filter(({ visibility }) => visibility === "public").map(({ id }) => id);

/** What becomes of grants: they resolve, or the one error says why not. */
function outcomeOf(options: unknown): readonly Grant[] | string {
  try {
    return resolveGrants(options as readonly GrantOptions[], shopTypes);
  } catch (error) {
    if (!(error instanceof SignalboxError) || error.code !== "GRANT_INVALID") throw error;
    return error.message;
  }
}

const kinds = { queue: /^arn:aws[a-z-]*:sqs:/, bus: /^arn:aws[a-z-]*:events:/ } as const;

/** Every problem has its place, and none holds what a terminal obeys, or all of a long value. */
function expectProblems(message: string): void {
  const [first, ...lines] = message.split("\n  ");
  expect(first).toMatch(/^signalbox\.config\.ts: (\d+ problems:$|grants)/);
  for (const line of lines) expect(line).toMatch(/^grants\[\d+\]/);
  expect([first, ...lines].join("")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  for (const line of [first, ...lines]) expect(line?.length).toBeLessThan(2000);
}

/** Public types to one account, each to its own queue or bus. */
function expectGrant({ name, account, types, delivery }: Grant): void {
  expect(name).toMatch(/^[a-z][a-z0-9-]{0,19}$/);
  expect(account).toMatch(/^\d{12}$/);
  expect(types.length).toBeGreaterThan(0);
  expect(publicIds).toEqual(expect.arrayContaining([...types]));
  expect(types).toEqual([...new Set(types)].toSorted());
  if (delivery.kind === "ownRules") return;
  expect(delivery.arn).toMatch(kinds[delivery.kind]);
  expect(delivery.arn.split(":")[4]).toBe(account);
}

/** No name and no type to a target twice, and all targets in one place. */
function expectTogether(grants: readonly Grant[]): void {
  const targets = grants.flatMap(({ types, delivery }) =>
    delivery.kind === "ownRules" ? [] : [{ types, arn: delivery.arn }],
  );
  const delivered = targets.flatMap(({ types, arn }) => types.map((type) => `${arn} ${type}`));
  const places = targets.map(({ arn }) => arn.replace(/^(arn:[^:]+):\w+(:[^:]+).*/, "$1$2"));
  expect(new Set(grants.map(({ name }) => name)).size).toBe(grants.length);
  expect(new Set(delivered).size).toBe(delivered.length);
  expect(new Set(places).size).toBeLessThan(2);
}

describe("resolveGrants, given anything", () => {
  it("gives what is public to other accounts, or names each place that is wrong", () => {
    const outcomes = { resolved: 0, refused: 0 };
    fc.assert(
      fc.property(hostileGrants, (options) => {
        const outcome = outcomeOf(options);
        if (typeof outcome === "string") {
          outcomes.refused += 1;
          expectProblems(outcome);
        } else {
          outcomes.resolved += 1;
          for (const grant of outcome) expectGrant(grant);
          expectTogether(outcome);
        }
      }),
      { numRuns: 20_000 },
    );
    expect(outcomes.resolved).toBeGreaterThan(500);
    expect(outcomes.refused).toBeGreaterThan(5000);
  });

  it("says of one grant that breaks several rules what each is", () => {
    const wrong = { name: "A", account: "1", eventTypes: ["*"], delivery: { too: 1 }, more: 1 };
    expect(outcomeOf([wrong])).toMatch(/^signalbox\.config\.ts: 5 problems:/);
  });

  it("never mutates what it is given", () => {
    fc.assert(
      fc.property(hostileGrants, (options) => {
        const before = fc.stringify(options);
        outcomeOf(options);
        expect(fc.stringify(options)).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });
});

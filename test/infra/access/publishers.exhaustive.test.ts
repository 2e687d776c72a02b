import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideAccess } from "../../../core/policies/decideAccess.ts";
import { mayComeFrom } from "../../../core/publishers/AccountRules.ts";
import { ingressBusPolicy } from "../../../project/access/ingressBusPolicy.ts";
import { accountRights } from "../../../project/publishers/accountRights.ts";
import type { PublisherOptions } from "../../../project/publishers/PublisherOptions.ts";
import { resolvePublishers } from "../../../project/publishers/resolvePublishers.ts";
import { createTestCatalog } from "../../support/createTestCatalog.ts";

const own = "111122223333";
const place = { partition: "aws", region: "eu-central-1", account: own };
const bus = `arn:aws:events:eu-central-1:${own}:event-bus/signalbox-ingress`;

// Names that begin like each other, and detail-types that contexts have in common.
const contexts = ["a", "a-1", "a1"] as const;
const detailTypes = ["x", "x.y", "x.y.z"] as const;
const ids = contexts.flatMap((context) => detailTypes.map((type) => `${context}@${type}`));
const { types } = createTestCatalog(ids.map((id) => ({ id, schema: {} })));

const accounts = [own, "444455556666", "777788889999"] as const;
const organisations = ["o-aaaaaaaaaa", "o-bbbbbbbbbb"] as const;
const roles = ["r", "p/r", "signalbox/a/r", "signalbox/a-1/r"] as const;
const arns = accounts.flatMap((account) =>
  roles.map((role) => `arn:aws:iam::${account}:role/${role}`),
);
const ownRoles = roles.map((role) => `role/${role}`);

const publishes = fc
  .subarray([...contexts, ...ids], { minLength: 1, maxLength: 4 })
  .map((list) =>
    list.filter((what) => !what.includes("@") || !list.includes(what.split("@")[0] ?? "")),
  );
const publishers = fc
  .array(
    fc.record({
      from: fc.subarray([...ownRoles, ...arns, ...accounts, ...organisations], {
        minLength: 1,
        maxLength: 3,
      }),
      publishes,
    }),
    { maxLength: 5 },
  )
  .map((list) => list.map((each, index): PublisherOptions => ({ name: `p${index}`, ...each })));

/** Without paths of contexts' own roles, which would be no operators. */
const operators = fc.subarray(
  arns.filter((arn) => arn.includes(own) && !arn.includes("/signalbox/")),
  { maxLength: 2 },
);
const configuration = fc.record({ options: publishers, operators });
interface Configuration {
  readonly options: readonly PublisherOptions[];
  readonly operators: readonly string[];
}

const policyOf = ({ options, operators: named }: Configuration) =>
  ingressBusPolicy("signalbox", place, resolvePublishers(options, types, named));

interface Publishing {
  readonly arn: string;
  readonly organisation: string | undefined;
  readonly entries: readonly { readonly source: string; readonly detailType: string }[];
}
const entry = fc.record({
  source: fc.constantFrom(...contexts, "b", "signalbox"),
  detailType: fc.constantFrom(...detailTypes, "unheard.of"),
});
const publishing: fc.Arbitrary<Publishing> = fc.record({
  arn: fc.constantFrom(...arns),
  organisation: fc.constantFrom(undefined, ...organisations),
  entries: fc.array(entry, { minLength: 1, maxLength: 3 }),
});

/** What the configuration says, read without any policy. */
function mayPublish(
  { options, operators }: Configuration,
  { arn, organisation }: Publishing,
  { source, detailType }: Publishing["entries"][number],
): boolean {
  if (!contexts.some((context) => context === source)) return false;
  if (arn.startsWith(`arn:aws:iam::${own}:role/signalbox/${source}/`)) return true;
  if (operators.includes(arn)) return true;
  const [account, role] = arn.split(":").slice(4);
  const names = [arn, account, organisation, account === own ? role : undefined];
  return options.some(
    ({ from, publishes: given }) =>
      [from].flat().some((each) => names.includes(each)) &&
      (given.includes(source) || given.includes(`${source}@${detailType}`)),
  );
}

function allowed(
  configuration: Configuration,
  { arn, organisation, entries }: Publishing,
): boolean {
  const policy = policyOf(configuration);
  const request = {
    caller: { arn },
    action: "events:PutEvents",
    resource: bus,
    context: {
      "events:source": entries.map(({ source }) => source),
      "events:detail-type": entries.map(({ detailType }) => detailType),
      ...(organisation === undefined ? {} : { "aws:PrincipalOrgID": organisation }),
    },
  };
  return decideAccess(policy, request, true).allowed;
}

describe("for any publishers, the ingress bus's policy", () => {
  it("lets one entry in exactly where the configuration gives it", () => {
    const single = publishing.map((each) => ({ ...each, entries: each.entries.slice(0, 1) }));
    let letIn = 0;
    fc.assert(
      fc.property(configuration, single, (some, call) => {
        const given = call.entries.every((each) => mayPublish(some, call, each));
        if (given) letIn += 1;
        expect(allowed(some, call)).toBe(given);
      }),
      { numRuns: 10_000 },
    );
    expect(letIn).toBeGreaterThan(1000);
  });

  it("lets several in only where each may come in alone", () => {
    fc.assert(
      fc.property(configuration, publishing, (some, call) => {
        if (!allowed(some, call)) return;
        expect(call.entries.every((each) => mayPublish(some, call, each))).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it("lets nothing in that the gate would refuse for its account", () => {
    fc.assert(
      fc.property(configuration, publishing, (some, call) => {
        if (!allowed(some, call)) return;
        const others = accountRights(resolvePublishers(some.options, types));
        const account = call.arn.split(":")[4] ?? "";
        for (const each of call.entries) {
          expect(mayComeFrom({ own, others }, { account, ...each })).toBe(true);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it("is allowed nothing at all without own policies, whoever asks in the own account", () => {
    fc.assert(
      fc.property(configuration, publishing, (some, { arn, organisation, entries }) => {
        const policy = policyOf(some);
        const context = {
          "events:source": entries.map(({ source }) => source),
          "events:detail-type": entries.map(({ detailType }) => detailType),
          ...(organisation === undefined ? {} : { "aws:PrincipalOrgID": organisation }),
        };
        const request = { caller: { arn }, action: "events:PutEvents", resource: bus, context };
        expect(decideAccess(policy, request, false).allowed).toBe(false);
      }),
      { numRuns: 10_000 },
    );
  });

  it("has statements of names of their own, in letters and digits", () => {
    fc.assert(
      fc.property(configuration, (some) => {
        const policy = policyOf(some);
        const names = policy.Statement.map(({ Sid }) => Sid);
        expect(new Set(names).size).toBe(names.length);
        expect(names.every((name) => /^[A-Za-z0-9]+$/.test(name))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

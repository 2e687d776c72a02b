import { eventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import type { PublicBusRule } from "../../core/grants/PublicBusRule.ts";
import { readLiteralPattern } from "../../core/grants/readLiteralPattern.ts";
import { whyUncovered } from "../../core/grants/whyUncovered.ts";
import type { AccountProblem } from "./AccountProblem.ts";
import type { PublicBusState } from "./readPublicBus.ts";
import { rulesOfGrant } from "./rulesOfGrant.ts";

const deploy =
  "Deploy with `npx cdk deploy --all`. CloudFormation does not look at what was changed by hand: " +
  "if that does not help, delete the rule by hand, deploy without the grant, then with it.";

/**
 * What keeps our rules from delivering what a grant gives: rules that are missing, disabled or
 * changed. Nothing of a grant whose account makes rules of its own.
 */
export function findRuleProblems(grant: Grant, state: PublicBusState): readonly AccountProblem[] {
  if (grant.delivery.kind === "ownRules") return [];
  const about = { grant: grant.name, account: grant.account };
  const rules = rulesOfGrant(grant, state);
  const delivers = rules.filter((rule) => isDelivering(rule, state));
  const delivered = new Set(delivers.flatMap(typesOf));
  const missing = grant.types.filter((type) => !delivered.has(type));
  const disabled = rules.filter(({ isEnabled }) => !isEnabled);
  return [
    ...disabled.map(({ name }) => ({
      ...about,
      problem: `has its rule ${name} disabled: it delivers nothing`,
      remedy:
        "See why: npx signalbox audit search --type signalbox@rule.disabled. Once it is as it " +
        `should be: aws events enable-rule --event-bus-name ${busName(state)} --name ${name}`,
    })),
    ...rules.flatMap((rule) => {
      const why = whyChanged(rule, state);
      return why === undefined
        ? []
        : [{ ...about, problem: `has its rule ${rule.name} changed: ${why}`, remedy: deploy }];
    }),
    ...(missing.length > 0
      ? [{ ...about, problem: `delivers no ${missing.join(", ")}: no rule does`, remedy: deploy }]
      : []),
  ];
}

function isDelivering(rule: PublicBusRule, { book }: PublicBusState): boolean {
  return rule.isEnabled && rule.targets.length > 0 && whyUncovered(rule, book) === undefined;
}

function whyChanged(rule: PublicBusRule, { book }: PublicBusState): string | undefined {
  return whyUncovered(rule, book) ?? (rule.targets.length === 0 ? "it has no target" : undefined);
}

function typesOf({ pattern }: PublicBusRule): readonly string[] {
  const read = readLiteralPattern(pattern);
  return "problem" in read ? [] : read.detailTypes.map((each) => eventTypeId(read.source, each));
}

function busName({ arn }: PublicBusState): string {
  return arn.slice(arn.indexOf("/") + 1);
}

import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { isTooComplex } from "../../core/patterns/complexity/isTooComplex.ts";
import { whenPath } from "../../core/patterns/lint/judgeFields.ts";
import { lintPattern } from "../../core/patterns/lint/lintPattern.ts";
import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";
import type { Pattern } from "../../core/patterns/Pattern.ts";
import { parsePattern } from "../../core/patterns/parsePattern.ts";
import type { ProjectTypes } from "../../project/ProjectTypes.ts";
import type { EventPattern } from "../../project/subscriptions/EventPattern.ts";
import {
  composeRulePattern,
  maxPatternCharacters,
  shortenPattern,
} from "../../project/subscriptions/rulePattern.ts";
import type { Subscription } from "../../project/subscriptions/subscription.ts";
import { findNonJson } from "./findNonJson.ts";
import { lintTopics } from "./lintTopics.ts";

type Finding = Omit<PatternFinding, "file">;

/** What the lint finds out about one subscription. */
export interface LintedSubscriber {
  /** Ids of the declared types it covers. */
  readonly covered: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** Everything that is wrong with one subscription. */
export function lintSubscriber(
  { to, when }: Pick<Subscription, "to" | "when">,
  types: ProjectTypes,
): LintedSubscriber {
  const { ids, findings } = lintTopics(to, types.declared);
  const linted = { covered: ids };
  if (when === undefined) return { ...linted, findings: [...findings, ...findTooLong({ to })] };
  const nonJson = findNonJson(when, "when");
  if (nonJson.length > 0) {
    const remedy = "write texts, numbers, true, false, null, or operators of EventBridge";
    const refusals = nonJson.map((one): Finding => ({ ...refused, ...one, remedy }));
    return { ...linted, findings: [...findings, ...refusals] };
  }
  const tooLong = findTooLong({ to, when });
  const pattern = readPattern(when);
  if (!("branches" in pattern)) {
    return { ...linted, findings: [...findings, ...(tooLong.length > 0 ? tooLong : [pattern])] };
  }
  const cases = types.casesOf(ids);
  return {
    covered: ids,
    findings: [
      ...findings,
      ...tooLong,
      ...findTooComplex(pattern),
      ...(cases.length > 0 ? lintPattern(pattern, cases) : []),
    ],
  };
}

const refused = { rule: "pattern-refused", severity: "error" } as const;

function readPattern(when: EventPattern): Pattern | Finding {
  try {
    return parsePattern({ detail: when });
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    const [, place = "detail", problem = error.message] =
      /^(detail.*?): (.*?)\.?$/s.exec(error.message) ?? [];
    const remedy = "see docs/patterns.md for what EventBridge takes";
    return { ...refused, path: whenPath(place), reason: problem, remedy };
  }
}

function findTooLong(subscription: Pick<Subscription, "to" | "when">): readonly Finding[] {
  const { length } = JSON.stringify(composeRulePattern(subscription));
  if (length <= maxPatternCharacters) return [];
  return [
    {
      rule: "pattern-too-long",
      severity: "error",
      path: "",
      reason: `the rule's pattern has ${length} characters; EventBridge takes ${maxPatternCharacters}`,
      remedy: shortenPattern,
    },
  ];
}

function findTooComplex(pattern: Pattern): readonly Finding[] {
  if (!isTooComplex(pattern)) return [];
  return [
    {
      rule: "pattern-too-complex",
      severity: "error",
      path: "when",
      reason: "EventBridge refuses its wildcards as too complex",
      remedy:
        "use fewer wildcards, fewer * in each, or fewer repeated characters after a *; prefix " +
        "and suffix cost nothing",
    },
  ];
}

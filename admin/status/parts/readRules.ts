import type { ListedRule } from "../../../core/grants/RuleBook.ts";
import type { Queues } from "../../deadLetters/Queues.ts";
import { mapAtMost } from "../../mapAtMost.ts";
import type { Rules } from "../Rules.ts";
import type { Scope } from "../Scope.ts";
import type { PartReading, Told } from "../StatusReport.ts";

/** A rule that fills a queue or calls a function. */
export interface NeededRule {
  readonly busName: string;
  /** With a `*` at its end, one rule or more whose names begin so. */
  readonly name: string;
  /** What it fills or calls. */
  readonly to: string;
  /** The rule has to be there where this queue is. */
  readonly queueName: string;
}

/** What is looked for. */
export interface DeclaredRules {
  readonly buses: readonly string[];
  readonly needed: readonly NeededRule[];
  /** Rules that are disabled on purpose. */
  readonly resting: ReadonlySet<string>;
}

/** The bus of schedules and of what AWS itself tells of. */
export const defaultBus = "default";

/** Queues asked at a time. */
const concurrency = 8;

/** Which rules are disabled, so that what they match comes to nobody, or gone. */
export async function readRules(
  rules: Rules,
  { buses, needed, resting }: DeclaredRules,
  queues: Queues,
  { deployment, isOurs }: Scope,
): Promise<PartReading> {
  const found = await Promise.all(
    [...buses, defaultBus].map(async (busName) => ({
      busName,
      rules: (await rules.list(busName, `${deployment}-`))?.filter(({ name }) => isOurs(name)),
    })),
  );
  const listed = found.flatMap(({ busName, rules: ours = [] }) =>
    ours.map((rule) => ({ busName, ...rule })),
  );
  const off = listed.filter(({ isEnabled }) => !isEnabled);
  const gone = await mapAtMost(
    needed.filter(({ busName, name }) => !has(listed, busName, name)),
    concurrency,
    (rule) => goneRule(rule, queues),
  );
  return {
    summary: `${listed.length}: ${listed.length - off.length} enabled`,
    problems: [
      ...found.filter((bus) => bus.rules === undefined).map(({ busName }) => goneBus(busName)),
      ...off.filter(({ name }) => !resting.has(name)).map(disabledRule),
      ...gone.flat(),
    ],
    notes: off
      .filter(({ name }) => resting.has(name))
      .map(({ name }) => ({
        what: `the rule ${name} is disabled on purpose`,
        remedy: "what stands in for AWS does not say who made a rule",
      })),
  };
}

type PlacedRule = ListedRule & { readonly busName: string };

function has(listed: readonly PlacedRule[], busName: string, name: string): boolean {
  const fits = (found: string) =>
    name.endsWith("*") ? found.startsWith(name.slice(0, -1)) : found === name;
  return listed.some((rule) => rule.busName === busName && fits(rule.name));
}

function disabledRule({ busName, name }: PlacedRule): Told {
  return {
    what: `the rule ${name} on the bus ${busName} is disabled: what it matches comes to nobody`,
    remedy: `aws events enable-rule --name ${name} --event-bus-name ${busName}`,
  };
}

async function goneRule(
  { busName, name, to, queueName }: NeededRule,
  queues: Queues,
): Promise<readonly Told[]> {
  if ((await queues.find(queueName)) === undefined) return [];
  return [
    {
      what: `the rule ${name} on the bus ${busName} is gone: nothing comes to ${to}`,
      remedy: "deploy again: npx cdk deploy --all",
    },
  ];
}

function goneBus(busName: string): Told {
  return {
    what: `there is no event bus ${busName}`,
    remedy: "deploy again: npx cdk deploy --all",
  };
}

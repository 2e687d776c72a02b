import { type EventBridgeClient, PutRuleCommand } from "@aws-sdk/client-eventbridge";
import type { PolicyStatement } from "../../core/policies/PolicyDocument.ts";
import { until } from "../../local/processes/until.ts";
import { ruleStatements } from "../../project/access/ruleStatements.ts";
import { createBus, type SmokeBus } from "../aws/createBus.ts";
import { type Consumer, createConsumer } from "../aws/createConsumer.ts";
import { isDenied } from "../aws/serviceErrors.ts";
import { setBusPolicy } from "../aws/setBusPolicy.ts";
import type { Check, Finding } from "../Check.ts";
import type { Workbench } from "../Workbench.ts";

const type = { "detail-type": ["smoke"] };

/** Patterns that must be refused or accepted before anything else is believed. */
const controls = (granted: string) => [
  { pattern: { source: [granted], ...type }, mustPass: true },
  { pattern: { source: ["another"], ...type }, mustPass: false },
  { pattern: type, mustPass: false },
];

/** Patterns that would match more than the granted source, or only look as if they did not. */
const operators = (granted: string) => [
  { source: [{ prefix: granted }], ...type },
  { source: [{ prefix: "gr" }], ...type },
  { source: [{ suffix: granted.slice(-4) }], ...type },
  { source: [{ wildcard: "gr*" }], ...type },
  { source: [{ "equals-ignore-case": granted }], ...type },
  { source: [{ "anything-but": "another" }], ...type },
  { source: [{ exists: true }], ...type },
  { source: [granted, { prefix: "other" }], ...type },
  { $or: [{ source: [granted] }, type] },
];

/** How a grant of a source is written as a condition. */
interface Form {
  readonly name: string;
  /** Each form's own, so that its first rule shows that its policy is in force. */
  readonly granted: string;
  condition(granted: string, bench: Workbench): PolicyStatement["Condition"];
}

const forms: readonly Form[] = [
  {
    name: "StringEquals with one literal",
    granted: "granted-first",
    condition: (granted) => ({ StringEquals: { "events:source": granted } }),
  },
  {
    name: "ForAllValues with Null",
    granted: "granted-second",
    condition: (granted) => ({
      "ForAllValues:StringEquals": { "events:source": [granted] },
      Null: { "events:source": "false" },
    }),
  },
  { name: "the public bus's policy", granted: "granted-third", condition: ownRules },
];

/** As a grant of rules of their own has it, to the account that is tried in. */
function ownRules(granted: string, { partition, region, accountId: account }: Workbench) {
  const types = [`${granted}@smoke`];
  const grant = { name: "smoke", account, types, delivery: { kind: "ownRules" } } as const;
  return ruleStatements("any", { partition, region, account }, [grant])[0]?.Condition;
}

/** What PutRule answered to one pattern under one form of the grant. */
export interface PatternOutcome {
  readonly form: string;
  readonly pattern: string;
  readonly control: boolean;
  readonly mustPass: boolean;
  readonly outcome: "accepted" | "denied" | "invalid";
}

/** Whether a grant of one source can be widened by an operator in the pattern. */
export const patternOperators: Check = {
  name: "pattern-operators",
  claim:
    "PutRule granted for one literal events:source refuses every pattern whose source is an operator.",
  matters: "If not, an account with rules of its own reads more than its grant until we look.",
  creates: ["1 bus with a policy and up to 9 rules without targets", "1 IAM role without rights"],
  costUsd: 0,
  minutes: 8,
  run: async (bench) => {
    const bus = await createBus(bench, "operators");
    const consumer = await createConsumer(bench, "operators");
    const outcomes: PatternOutcome[] = [];
    for (const form of forms) {
      bench.say(`tries patterns against a grant by ${form.name}`);
      await setBusPolicy(bench, bus, [grant(bench, { bus, consumer, form })]);
      await waitForGrant(bench, { bus, consumer, form });
      outcomes.push(...(await tryPatterns(bench, { bus, form, events: consumer.events })));
    }
    return judgePatterns(outcomes);
  },
};

/** The controls decide whether the policy was looked at; only then do the operators count. */
export function judgePatterns(outcomes: readonly PatternOutcome[]): Finding {
  const evidence = outcomes.map(({ form, pattern, outcome }) => `${form}: ${pattern} ${outcome}`);
  const failed = outcomes.filter(
    ({ control, mustPass, outcome }) => control && mustPass !== (outcome === "accepted"),
  );
  if (failed.length > 0 || !outcomes.some(({ control }) => control)) {
    const why = failed.map(({ form, pattern }) => `the control ${pattern} failed under ${form}`);
    return { verdict: "undetermined", evidence: [...why, ...evidence] };
  }
  const widened = outcomes.some(({ control, outcome }) => !control && outcome === "accepted");
  return { verdict: widened ? "contradicted" : "confirmed", evidence };
}

interface GrantOptions {
  readonly bus: SmokeBus;
  readonly consumer: Consumer;
  readonly form: Form;
}

function grant(bench: Workbench, { bus, consumer, form }: GrantOptions): object {
  return {
    Sid: "GrantedRules",
    Effect: "Allow",
    Principal: { AWS: consumer.roleArn },
    Action: "events:PutRule",
    Resource: `arn:${bench.partition}:events:${bench.region}:${bench.accountId}:rule/${bus.name}/*`,
    Condition: form.condition(form.granted, bench),
  };
}

/** A policy takes some time to reach every door; what comes before says nothing. */
async function waitForGrant(bench: Workbench, options: GrantOptions): Promise<void> {
  const { bus, consumer, form } = options;
  const { propagationMs: timeoutMs, pollMs } = bench.pace;
  const rule = { bench, bus, events: consumer.events, name: "operators-ready" };
  const pattern = JSON.stringify({ source: [form.granted], ...type });
  await until(
    async () => {
      const outcome = await tryRule({ ...rule, pattern });
      return outcome === "accepted" ? outcome : undefined;
    },
    { deadlineMs: timeoutMs, everyMs: pollMs, signal: bench.signal },
  );
}

interface PatternTrial {
  readonly bus: SmokeBus;
  readonly form: Form;
  readonly events: EventBridgeClient;
}

async function tryPatterns(bench: Workbench, trial: PatternTrial): Promise<PatternOutcome[]> {
  const trials = [
    ...controls(trial.form.granted).map((it) => ({ ...it, control: true })),
    ...operators(trial.form.granted).map((pattern) => ({
      pattern,
      mustPass: false,
      control: false,
    })),
  ];
  const outcomes: PatternOutcome[] = [];
  for (const [index, { pattern: content, mustPass, control }] of trials.entries()) {
    const pattern = JSON.stringify(content);
    const name = `operators-${index}`;
    const outcome = await tryRule({ bench, bus: trial.bus, events: trial.events, name, pattern });
    outcomes.push({ form: trial.form.name, pattern, control, mustPass, outcome });
  }
  return outcomes;
}

interface RuleTrial {
  readonly bench: Workbench;
  readonly bus: SmokeBus;
  readonly events: EventBridgeClient;
  readonly name: string;
  readonly pattern: string;
}

async function tryRule(trial: RuleTrial): Promise<PatternOutcome["outcome"]> {
  const name = `${trial.bench.prefix}-${trial.name}`;
  trial.bench.ledger.record({ kind: "rule", name, bus: trial.bus.name });
  try {
    await trial.events.send(
      new PutRuleCommand({ Name: name, EventBusName: trial.bus.name, EventPattern: trial.pattern }),
    );
    return "accepted";
  } catch (error) {
    if (isDenied(error)) return "denied";
    if (error instanceof Error && error.name === "InvalidEventPatternException") return "invalid";
    throw error;
  }
}

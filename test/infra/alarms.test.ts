import { describe, expect, it } from "vitest";
import { gateRetry } from "../../core/retries/RetryPolicy.ts";
import { retryDelay } from "../../core/retries/retryDelay.ts";
import { ofType, resourcesOf } from "../../infra/checks/Template.ts";
import { type AlarmProperties, alarmRings } from "./support/alarms/alarmRings.ts";
import { alarmsOf } from "./support/alarms/alarmsOf.ts";
import type { Sample } from "./support/alarms/Sample.ts";
import {
  dynamoDb,
  lambda,
  type Minutes,
  onBus,
  onDefaultBus,
  own,
  type Sender,
  sqs,
  states,
} from "./support/alarms/samples.ts";
import { wholeDeployment } from "./support/wholeDeployment.ts";

/** An alarm, what just doesn't make it ring, and what does. */
type Row = readonly [alarm: string, quiet: readonly Sample[], rings: readonly Sample[]];

const row = (alarm: string, send: Sender, quiet: Minutes, rings: Minutes): Row => [
  `signalbox-${alarm}`,
  send(quiet),
  send(rings),
];

/** So many minutes in which nothing is sent. */
const silence = (minutes: number): Minutes => Array.from({ length: minutes }, () => undefined);

/** Once in five minutes, come late or not. */
const once = [
  [1, ...silence(5)],
  [1, ...silence(4)],
] as const;
/** Going on for three of five minutes. */
const goesOn = [
  [1, 1, 1, ...silence(3)],
  [1, 0, 1, 0, 1],
] as const;

const deadLetters = (queue: string) =>
  row(
    `${queue}-dead-letters-has-messages`,
    sqs(`signalbox-${queue}-dead-letters`, "ApproximateNumberOfMessagesVisible"),
    [1, 0],
    [0, 1],
  );

const late = (queue: string, seconds: number) =>
  row(
    `${queue}-is-late`,
    sqs(`signalbox-${queue}`, "ApproximateAgeOfOldestMessage"),
    [seconds, seconds - 1],
    [seconds],
  );

/** It goes on ringing for the forty minutes in which a message would have come again. */
const keepsFailing = (queue: string, dimensions = {}) =>
  row(
    `${queue}-keeps-failing`,
    own(`signalbox-${queue}`, "OldestFailureAge", dimensions),
    [600, ...silence(39), 599],
    [600, ...silence(39)],
  );

const fails = (functionName: string) =>
  row(
    `${functionName}-fails`,
    lambda(`signalbox-${functionName}`, "Errors"),
    [1, ...silence(4), 0],
    [1, ...silence(4)],
  );

const lagsBehind = (functionName: string) =>
  row(
    `${functionName}-is-late`,
    lambda(`signalbox-${functionName}`, "IteratorAge"),
    [900_000, ...silence(4), 899_999],
    [900_000, ...silence(4)],
  );

const bus = (name: string): readonly Row[] => [
  row(
    `${name}-loses-events`,
    onBus(`signalbox-${name}`, "InvocationsFailedToBeSentToDlq"),
    ...once,
  ),
  row(`${name}-fails-to-deliver`, onBus(`signalbox-${name}`, "FailedInvocations"), ...once),
  row(`${name}-is-throttled`, onBus(`signalbox-${name}`, "ThrottledRules"), ...goesOn),
];

const throttledFunctions = (stack: string, functionName: string) =>
  row(
    `${stack}-functions-are-throttled`,
    lambda(`signalbox-${functionName}`, "Throttles"),
    ...goesOn,
  );

const lostCalls = (stack: string, rule: string) =>
  row(
    `${stack}-rules-lose-calls`,
    onDefaultBus(`signalbox-${rule}`, "InvocationsFailedToBeSentToDlq"),
    ...once,
  );

/** The only figure whose silence rings. */
const signOfLife = own("signalbox-audit", "WatchAwake");

/** How many the gate received and refused in each five minutes, the latest last. */
function rejections(received: Minutes, rejected: Minutes): readonly Sample[] {
  const spread = (minutes: Minutes) => minutes.flatMap((value) => [...silence(4), value]);
  return [
    ...own("signalbox-gate", "EventsReceived")(spread(received)),
    ...own("signalbox-gate", "EventsRejected")(spread(rejected)),
  ];
}

const rows: readonly Row[] = [
  ...bus("ingress"),
  ...bus("core"),
  ...bus("public"),
  ...["gate", "curator", "operations", "switches", "transitions"].map(fails),
  ...["audit", "guardrails", "public"].map(fails),
  ...["audit", "switches", "transitions"].map(lagsBehind),
  ...[
    ...["gate", "curator", "operations", "switches", "transitions", "audit", "public"],
    ...["courses-pipeline", "courses-pipeline-watch", "grant-to-queue", "grant-to-bus"],
    ...["guardrails"],
    ...["github-push-activity", "github-labeller"],
  ].map(deadLetters),
  late("gate", 900),
  late("curator", 900),
  late("courses-pipeline", 900),
  late("github-push-activity", 900),
  late("github-labeller", 900),
  ...["gate", "curator", "courses-pipeline"].map((queue) => keepsFailing(queue)),
  keepsFailing("github-push-activity", { subscriber: "github.pushActivity" }),
  keepsFailing("github-labeller", { subscriber: "github.labeller" }),
  row("gate-fails-events", own("signalbox-gate", "EventsFailed"), [1, 1, 1, 0, 0], [1, 1, 0, 1, 1]),
  ["signalbox-gate-is-rejecting", rejections([40, 40], [9, 9]), rejections([40, 40], [10, 10])],
  [
    "signalbox-gate-is-rejecting",
    rejections([41, 41], [10, 10]),
    rejections([40, 99, 40], [10, 10, 10]),
  ],
  ["signalbox-gate-is-rejecting", rejections([1, 1, 1], [1, 1, 1]), rejections([10, 10], [10, 10])],
  [
    "signalbox-gate-is-rejecting",
    rejections([40], [40]),
    rejections([40, undefined, 40], [40, undefined, 40]),
  ],
  row("audit-tampered-with", own("signalbox-audit", "AuditRecordTampered"), [1, 0], [1]),
  row("audit-details-tampered-with", own("signalbox-audit", "DetailTampered"), [1, 0], [1]),
  row("guardrails-changed", own("signalbox-guardrails", "GuardrailChanged"), [1, 0], [1]),
  row("audit-watch-asleep", signOfLife, [1, ...silence(14)], [1, ...silence(15)]),
  row(
    "audit-watch-asleep",
    signOfLife,
    [1, ...silence(9), 0],
    [0, ...silence(4), 0, ...silence(4), 0],
  ),
  row(
    "operations-overdue",
    own("signalbox-operations", "OperationsOverdue"),
    [1, ...silence(4), 0],
    [1, 0],
  ),
  row(
    "curator-withholds",
    own("signalbox-curator", "EventsWithheld"),
    [1, ...silence(5)],
    [1, ...silence(4)],
  ),
  row(
    "public-uncovered",
    own("signalbox-public", "RulesUncovered"),
    [1, ...silence(14), 0],
    [1, ...silence(14)],
  ),
  row(
    "audit-table-is-throttled",
    dynamoDb("signalbox-audit", "PutItem", "ThrottledRequests"),
    ...goesOn,
  ),
  row(
    "state-table-is-throttled",
    dynamoDb("signalbox-state", "Query", "ThrottledRequests"),
    ...goesOn,
  ),
  row(
    "courses-pipeline-runs-fail",
    states("signalbox-courses-pipeline", "ExecutionsFailed"),
    [1, ...silence(5)],
    [1, ...silence(4)],
  ),
  row(
    "courses-pipeline-runs-are-late",
    states("signalbox-courses-pipeline", "ExecutionsTimedOut"),
    [1, ...silence(5)],
    [1, ...silence(4)],
  ),
  fails("courses-pipeline"),
  throttledFunctions("router", "gate"),
  throttledFunctions("github", "github-labeller"),
  throttledFunctions("courses-pipeline", "courses-syllabus"),
  throttledFunctions("public", "curator"),
  lostCalls("router", "operations"),
  lostCalls("courses-pipeline", "courses-pipeline-ended"),
  lostCalls("public", "public-deployed"),
];

const templates = [...wholeDeployment().values()];
const alarms = new Map(templates.flatMap((template) => [...alarmsOf(template)]));

function alarm(name: string): AlarmProperties {
  const found = alarms.get(name);
  if (!found) throw new Error(`there is no alarm ${name}`);
  return found;
}

/** Those that ring, while the watch shows that it is awake unless the samples say otherwise. */
function ringing(samples: readonly Sample[]): readonly string[] {
  const [life] = signOfLife([1]);
  const isTold = samples.some(({ metricName }) => metricName === life?.metricName);
  const all = life && !isTold ? [...samples, life] : samples;
  return [...alarms].filter(([, one]) => alarmRings(one, all)).map(([name]) => name);
}

describe("every alarm", () => {
  it("has a row here, and every row an alarm", () => {
    expect(new Set(rows.map(([name]) => name))).toEqual(new Set(alarms.keys()));
  });

  it.each(rows)(
    "%s keeps still until it has to ring, and rings then, alone",
    (name, quiet, rings) => {
      expect(alarmRings(alarm(name), quiet)).toBe(false);
      expect(ringing(rings)).toEqual([name]);
    },
  );

  it("keeps still when nothing happens, but for the one on the watch's silence", () => {
    expect(ringing([])).toEqual([]);
    const silent = [...alarms].filter(([, one]) => alarmRings(one, []));
    expect(silent.map(([name]) => name)).toEqual(["signalbox-audit-watch-asleep"]);
  });
});

describe("figures that somebody else sends in a function's name", () => {
  const forged: readonly (readonly [alarm: string, send: Sender])[] = [
    ["signalbox-audit-tampered-with", own("signalbox-audit", "AuditRecordTampered")],
    ["signalbox-audit-details-tampered-with", own("signalbox-audit", "DetailTampered")],
    ["signalbox-guardrails-changed", own("signalbox-guardrails", "GuardrailChanged")],
  ];

  it.each(forged)("do not keep %s still", (name, send) => {
    expect(ringing([...send([1]), ...send([-1000]), ...send([0])])).toEqual([name]);
  });

  it("keep the alarm on the watch's silence still", () => {
    expect(ringing(signOfLife([1, ...silence(5)]))).toEqual([]);
  });
});

describe("a message that the gate fails alone", () => {
  const failing = alarm("signalbox-gate-fails-events");
  const seconds = Array.from({ length: 60 }, (_, second) => second);

  it.each([0, 0.5, 0.999])("does not ring as an outage, with waits by %d", (random) => {
    for (const start of seconds) {
      const minutes = attemptMinutes(start, random);
      for (let until = 1; until <= minutes.length; until += 1) {
        const samples = own("signalbox-gate", "EventsFailed")(minutes.slice(0, until));
        expect(alarmRings(failing, samples)).toBe(false);
      }
    }
  });

  /** The first half hour of a message that came at a second of the first minute. */
  function attemptMinutes(start: number, random: number): Minutes {
    let at = start;
    const failed = new Set<number>();
    for (let failures = 1; at < 1800; failures += 1) {
      failed.add(Math.floor(at / 60));
      at += retryDelay(gateRetry, failures, random);
    }
    return Array.from({ length: 30 }, (_, minute) => (failed.has(minute) ? 1 : undefined));
  }
});

describe("alarms that many share", () => {
  const named = (type: string, property: string) =>
    templates.flatMap((template) =>
      ofType(resourcesOf(template.toJSON()), type)
        .filter(({ properties }) => properties["EventBusName"] === undefined)
        .map(({ properties }) => String(properties[property])),
    );

  it.each(named("AWS::Lambda::Function", "FunctionName"))("ring when %s is throttled", (name) => {
    expect(ringing(lambda(name, "Throttles")([1, 1, 1]))).toHaveLength(1);
  });

  it.each(named("AWS::Events::Rule", "Name"))("ring when calls of the rule %s are lost", (name) => {
    expect(ringing(onDefaultBus(name, "InvocationsFailedToBeSentToDlq")([1]))).toHaveLength(1);
  });
});

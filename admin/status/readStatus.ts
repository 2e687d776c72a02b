import type { ErrorCode } from "../../core/errors/errorCodes.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { explainError } from "../errors/explainError.ts";
import { listSuspects } from "../operations/listSuspects.ts";
import { listSwitches } from "../switches/setSwitch.ts";
import { type DeclaredParts, declareParts } from "./declareParts.ts";
import { openScope } from "./openScope.ts";
import { readAlarms } from "./parts/readAlarms.ts";
import { readGuards } from "./parts/readGuards.ts";
import { readMappings } from "./parts/readMappings.ts";
import { readOperations } from "./parts/readOperations.ts";
import { readQueues } from "./parts/readQueues.ts";
import { readRules } from "./parts/readRules.ts";
import { readStacks } from "./parts/readStacks.ts";
import { readSwitches } from "./parts/readSwitches.ts";
import type { Scope } from "./Scope.ts";
import type { Stack } from "./Stacks.ts";
import {
  type PartReading,
  type StatusFinding,
  type StatusPart,
  type StatusReport,
  statusParts,
  type Told,
} from "./StatusReport.ts";

/** With these nothing can be read at all. */
const fatal: ReadonlySet<ErrorCode> = new Set([
  "AWS_CREDENTIALS_INVALID",
  "AWS_CREDENTIALS_MISSING",
  "AWS_REGION_MISSING",
  "AWS_SETTINGS_INVALID",
  "AWS_UNREACHABLE",
]);

/** Overdue operations that are counted. */
const maxSuspects = 100;

/** What a look came to: what was seen, or why nothing could be. */
type Look<Seen> = { readonly seen: Seen } | { readonly error: SignalboxError };

/** How to look at a part. */
type PartReaders = Readonly<Record<StatusPart, () => Promise<PartReading>>>;

/**
 * Looks at everything that whoever is on call would look at. Changes nothing and takes no message
 * off a queue. Of a part that may not be read the report says so, and the deployment is not well.
 *
 * @throws {SignalboxError} DEPLOYMENT_NOT_FOUND when it is not there; AWS_UNREACHABLE and the like
 *   when nothing can be read.
 */
export async function readStatus(ports: AdminPorts, deployment: string): Promise<StatusReport> {
  const declared = await declareParts(ports, deployment);
  const now = ports.now();
  const stacks = await look(ports, async () => (await ports.stacks()).list());
  const scope = openScope(deployment, now, {
    stacks: "seen" in stacks ? stacks.seen : [],
    contexts: declared.contexts,
  });
  if ("seen" in stacks) requireDeployed(stacks.seen, scope);
  const readers = partReaders(ports, declared, scope, async () => {
    if ("error" in stacks) throw stacks.error;
    return readStacks(stacks.seen, scope, declared.stacks);
  });
  const looked = await Promise.all(
    statusParts.map(async (part) => ({ part, ...(await look(ports, readers[part])) })),
  );
  if ("error" in stacks) requireSomething(looked);
  return {
    deployment,
    region: await ports.region(),
    checkedAt: now.toISOString(),
    ...gather(looked),
  };
}

function partReaders(
  ports: AdminPorts,
  { queues: declaredQueues, calls, rules }: DeclaredParts,
  scope: Scope,
  stacks: () => Promise<PartReading>,
): PartReaders {
  const { deployment } = scope;
  return {
    stacks,
    alarms: async () => readAlarms(await ports.alarms(), scope),
    queues: async () =>
      readQueues(declaredQueues, await ports.queues(), await ports.figures(), scope),
    mappings: async () =>
      readMappings(await (await ports.mappings()).list(), calls, await ports.queues()),
    rules: async () => readRules(await ports.rules(), rules, await ports.queues(), scope),
    switches: async () => readSwitches(await listSwitches(ports, deployment)),
    operations: async () =>
      readOperations(await listSuspects(ports, deployment, { limit: maxSuspects })),
    guards: async () => readGuards(await ports.figures(), calls.queues, scope),
  };
}

/** @throws {SignalboxError} what keeps everything from being read. */
async function look<Seen>(
  { surroundings }: AdminPorts,
  see: () => Promise<Seen>,
): Promise<Look<Seen>> {
  try {
    return { seen: await see() };
  } catch (thrown) {
    const error = explainError(thrown, surroundings);
    if (fatal.has(error.code)) throw error;
    return { error };
  }
}

function requireDeployed(stacks: readonly Stack[], { names }: Scope): void {
  if (stacks.some(({ name }) => name === names.routerStack)) return;
  throw new SignalboxError(
    "DEPLOYMENT_NOT_FOUND",
    `There is no stack ${names.routerStack} in this account and Region. Check region, account and ` +
      "--deployment, or deploy first with `npx cdk deploy --all` (`npm start` for the emulator).",
  );
}

/** Whoever may not read stacks learns from the queues that there is nothing. */
function requireSomething(looked: readonly Looked[]): void {
  const queues = looked.find(({ part }) => part === "queues");
  if (queues && "error" in queues && queues.error.code === "DEPLOYMENT_NOT_FOUND") {
    throw queues.error;
  }
}

type Looked = Look<PartReading> & { readonly part: StatusPart };

function gather(
  looked: readonly Looked[],
): Omit<StatusReport, "deployment" | "region" | "checkedAt"> {
  const seen = looked.flatMap((one) => ("seen" in one ? [{ part: one.part, ...one.seen }] : []));
  const unread = looked.flatMap((one) => {
    if ("seen" in one) return [];
    const { code, message } = one.error;
    return [{ part: one.part, code, message }];
  });
  const problems = seen.flatMap((one) => findings(one.part, one.problems));
  const summaries = new Map(seen.map(({ part, summary }) => [part, summary]));
  return {
    well: problems.length === 0 && unread.length === 0,
    problems,
    notes: seen.flatMap((one) => findings(one.part, one.notes)),
    unread,
    summary: Object.fromEntries(
      statusParts.map((part) => [part, summaries.get(part) ?? null]),
    ) as Record<StatusPart, string | null>,
    queues: seen.flatMap(({ queues = [] }) => queues),
  };
}

function findings(part: StatusPart, told: readonly Told[]): readonly StatusFinding[] {
  return told.map((one) => ({ part, ...one }));
}

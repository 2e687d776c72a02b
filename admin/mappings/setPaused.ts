import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { optionRules } from "../../core/options/optionRules.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { declaredQueues, openQueue } from "../deadLetters/deadLetterQueues.ts";
import type { Mapping, Mappings } from "./Mappings.ts";
import { findWorkQueue, type WorkedQueue } from "./workQueues.ts";

/** How to go about pausing. */
export interface PauseOptions {
  /** Aborted: rejects with its reason; what was asked of Lambda goes on. */
  readonly signal?: AbortSignal;
}

/** How a queue stands now. */
export interface QueueFlow {
  readonly id: string;
  /** The queue's physical name. */
  readonly name: string;
  readonly functionName: string;
  readonly state: "paused" | "running";
  /** Whether it stood otherwise before. */
  readonly changed: boolean;
  /** How many messages wait, by SQS's approximate counts. */
  readonly messages: number;
  /** How many are being worked on. */
  readonly inFlight: number;
  /** How long the queue keeps a message from when it was sent. */
  readonly keptSeconds: number;
}

const optionsRules: OptionRules<PauseOptions> = { signal: optionRules.signal };

/** Lambda takes seconds as a rule, some minutes at most. */
const pauseMs = 2000;
const maxLooks = 150;

/**
 * Has a function take no more of its queue, or take of it again, and waits until that is so. The
 * queue goes on to be filled: nothing is lost as long as it keeps messages. Does nothing where it
 * stands so already.
 *
 * @param given the queue's id or its physical name.
 * @throws {SignalboxError} QUEUE_UNKNOWN when there is no such queue or none to pause,
 *   DEPLOYMENT_NOT_FOUND when it is not deployed, QUEUE_UNSETTLED when Lambda takes too long;
 *   retryable.
 */
export async function setPaused(
  ports: AdminPorts,
  deployment: string,
  given: string,
  isPaused: boolean,
  options: PauseOptions = {},
): Promise<QueueFlow> {
  checkOptions("setPaused", options, optionsRules);
  const { signal = new AbortController().signal } = options;
  const queue = findWorkQueue(await declaredQueues(ports, deployment), given);
  const queues = await ports.queues();
  const url = await openQueue(queues, queue.name);
  const changed = await settle(queue, isPaused, {
    mappings: await ports.mappings(),
    pause: () => ports.pause(pauseMs, signal),
    signal,
  });
  const [depth, keptSeconds] = await Promise.all([queues.depth(url), queues.retentionSeconds(url)]);
  return {
    ...queue,
    state: isPaused ? "paused" : "running",
    changed,
    messages: depth.visible,
    inFlight: depth.inFlight,
    keptSeconds,
  };
}

interface Waiting {
  readonly mappings: Mappings;
  readonly signal: AbortSignal;
  pause(): Promise<void>;
}

const atRest: ReadonlySet<string> = new Set(["Enabled", "Disabled"]);

/** Asks of Lambda what is wanted until it is so; says whether that changed anything. */
async function settle(
  queue: WorkedQueue,
  isPaused: boolean,
  { mappings, signal, pause }: Waiting,
): Promise<boolean> {
  const wanted = isPaused ? "Disabled" : "Enabled";
  let changed = false;
  for (let looks = 1; ; looks += 1) {
    signal.throwIfAborted();
    const open = (await mappingsOf(mappings, queue)).filter(({ state }) => state !== wanted);
    if (open.length === 0) return changed;
    if (looks > maxLooks) throw unsettled(queue, wanted, open);
    for (const { id, state } of open) {
      // What is on its way elsewhere is asked once it has arrived.
      if (!atRest.has(state)) continue;
      if ((await mappings.setEnabled(id, !isPaused)) !== "busy") changed = true;
    }
    await pause();
  }
}

/** The function may get messages of other queues too, if somebody gave it some. */
async function mappingsOf(
  mappings: Mappings,
  { name, functionName }: WorkedQueue,
): Promise<readonly Mapping[]> {
  const found = (await mappings.ofFunction(functionName)).filter(({ sourceArn }) =>
    isQueue(sourceArn, name),
  );
  if (found.length > 0) return found;
  throw new SignalboxError(
    "DEPLOYMENT_NOT_FOUND",
    `The function ${functionName} gets no messages of the queue ${name}: the mapping between ` +
      "them is gone, or never was. Deploy again with `npx cdk deploy --all`.",
  );
}

function isQueue(arn: string, name: string): boolean {
  const [, , service, , , resource] = arn.split(":");
  return service === "sqs" && resource === name;
}

function unsettled(
  { id, functionName }: WorkedQueue,
  wanted: string,
  open: readonly Mapping[],
): SignalboxError {
  const states = open.map(({ state }) => state).join(", ");
  return new SignalboxError(
    "QUEUE_UNSETTLED",
    `The mapping of ${id} to its function ${functionName} is still ${states}, not ${wanted}, after ` +
      `${(maxLooks * pauseMs) / 60_000} minutes. Lambda goes on with it: run the command again.`,
    { retryable: true },
  );
}

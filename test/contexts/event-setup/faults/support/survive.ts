import { findRunProblems, same } from "../../../../support/pipelines/world/findRunProblems.ts";
import {
  EventSetupWorld,
  jobId,
  type WorkflowName,
  workflowNames,
} from "../../support/EventSetupWorld.ts";

const notOpen = "the target is not open";

/** Something bad that happens to a run. */
export interface Fault {
  /** Names it among all. */
  readonly name: string;
  readonly workflow: WorkflowName;
  /** Puts it into a world in which nothing has happened yet. */
  readonly put: (world: EventSetupWorld) => void;
  /** What is wrong besides with what became of the run. @default nothing */
  readonly judge?: (world: EventSetupWorld) => readonly string[];
  /** Whether the run may leave its target closed, saying so: where the fault is in opening it. */
  readonly mayStayClosed?: boolean;
}

/** What a fault test comes to: how many were tried, and what was wrong after which. */
export interface Survival {
  readonly cases: number;
  readonly problems: readonly string[];
}

/**
 * Has each fault happen to a run of its own, and then resumes the run without it. Whatever it is,
 * the run ends and says what failed, and its resumption does what was not done, and nothing twice.
 */
export async function survive(faults: readonly Fault[]): Promise<Survival> {
  const undisturbed = await undisturbedTargets();
  const problems: string[] = [];
  for (const fault of faults) {
    const found = await survivesOne(fault, undisturbed[fault.workflow]).catch((error: unknown) => [
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    ]);
    problems.push(...found.map((problem) => `${fault.workflow}, ${fault.name}: ${problem}`));
  }
  return { cases: faults.length, problems };
}

async function survivesOne(fault: Fault, undisturbed: unknown): Promise<readonly string[]> {
  const { workflow, put, judge = () => [], mayStayClosed = false } = fault;
  const world = await EventSetupWorld.open();
  put(world);
  world.askFor(workflow);
  await world.settle();
  const isSaid = mayStayClosed && world.job(jobId)?.error?.name === "TARGET_NOT_OPENED";
  const first = findRunProblems(world, jobId).filter((problem) => !(isSaid && problem === notOpen));
  const isBuilding = world.statusOfTarget(workflow) === "building" && !isSaid;
  const judged = [...(isBuilding ? [notOpen] : []), ...judge(world)];
  if (first.length + judged.length > 0) return [...first, ...judged];
  const resumed = world.job(jobId)?.status === "completed" ? [] : await resume(world);
  const isSame = same(world.target(workflow), undisturbed);
  return [...resumed, ...(isSame ? [] : ["the target is not what it is without the fault"])];
}

/** Resumes the run with nothing in its way. */
async function resume(world: EventSetupWorld): Promise<readonly string[]> {
  world.interfere = () => undefined;
  world.beforeMachineCall = () => undefined;
  world.author = (_call, code) => code();
  world.tellsOfEnds = true;
  const done = world.steps(jobId).filter(({ status }) => status === "completed");
  const before = world.worked.length;
  const run = world.job(jobId)?.run ?? 0;
  world.ask("resume", `resumption-${run}`, { jobId });
  await world.settle();
  const again = world.worked.slice(before).map(({ name }) => name);
  const job = world.job(jobId);
  return [
    ...findRunProblems(world, jobId).map((problem) => `resumed: ${problem}`),
    ...done.filter(({ step }) => again.includes(step)).map(({ step }) => `${step} was done again`),
    ...(job?.status === "completed" && job.run === run + 1
      ? []
      : [`resumed, it is ${job?.status} in run ${job?.run}: ${JSON.stringify(job?.failures)}`]),
  ];
}

async function undisturbedTargets(): Promise<Readonly<Record<string, unknown>>> {
  const targets = workflowNames.map(async (workflow) => {
    const world = await EventSetupWorld.open();
    world.askFor(workflow);
    await world.settle();
    return [workflow, world.target(workflow)] as const;
  });
  return Object.fromEntries(await Promise.all(targets));
}

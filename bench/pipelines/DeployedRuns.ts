import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import {
  DescribeExecutionCommand,
  type HistoryEvent,
  paginateGetExecutionHistory,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { isOver, type Job } from "../../core/pipelines/Job.ts";
import { DynamoJobStore } from "../../functions/adapters/DynamoJobStore.ts";
import { executionName } from "../../functions/stages/pipeline/executionName.ts";
import { clientOptions } from "../../local/clients.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { pause } from "../../local/processes/until.ts";

/** How long a run may take. */
const mostMs = 300_000;

/** What a run took. */
export interface MeasuredRun {
  /** From the execution's start to its end. */
  readonly executionMs: number;
  readonly historyEvents: number;
  /** Of what any state was given or gave, as its history has it. */
  readonly largestBytes: number;
}

/** Runs of a pipeline that is deployed to an emulator. */
export class DeployedRuns {
  readonly #deployment: Deployment;
  readonly #context: string;
  readonly #states: SFNClient;
  readonly #jobs: DynamoJobStore;

  constructor(deployment: Deployment, context: string) {
    this.#deployment = deployment;
    this.#context = context;
    this.#states = new SFNClient(clientOptions(deployment.connection));
    this.#jobs = new DynamoJobStore({
      tableName: deployment.names.stateTable,
      client: deployment.clients.tables,
      retentionDays: 1,
    });
  }

  /** Asks for a run, and measures it when it is over. */
  async run(data: object): Promise<MeasuredRun> {
    const jobId = crypto.randomUUID();
    const { clients, names } = this.#deployment;
    const detail = { metadata: { id: jobId }, data };
    await clients.events.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: names.ingressBus,
            Source: this.#context,
            DetailType: "fair.setup",
            Detail: JSON.stringify(detail),
          },
        ],
      }),
    );
    const { status, error, failures } = await this.#end(jobId);
    if (status === "completed") return this.#measure(jobId);
    throw new Error(`The run ${status}: ${JSON.stringify(error ?? failures?.[0])}`);
  }

  async #end(jobId: string): Promise<Job> {
    const { signal } = new AbortController();
    const until = Date.now() + mostMs;
    while (Date.now() < until) {
      const job = await this.#jobs.read({ pipeline: this.#context, jobId });
      if (job && isOver(job)) return job;
      await pause(250, signal);
    }
    throw new Error(`The run ${jobId} takes longer than ${mostMs / 1000} s`);
  }

  async #measure(jobId: string): Promise<MeasuredRun> {
    const executionArn = await this.#arnOf(jobId);
    const { startDate, stopDate } = await this.#described(executionArn);
    const events: HistoryEvent[] = [];
    const pages = paginateGetExecutionHistory({ client: this.#states }, { executionArn });
    for await (const page of pages) events.push(...(page.events ?? []));
    return {
      executionMs: (stopDate?.getTime() ?? Number.NaN) - (startDate?.getTime() ?? 0),
      historyEvents: events.length,
      largestBytes: Math.max(...events.map(bytesOf)),
    };
  }

  /** The job is closed a moment before its execution ends. */
  async #described(executionArn: string) {
    for (;;) {
      const described = await this.#states.send(new DescribeExecutionCommand({ executionArn }));
      if (described.status !== "RUNNING") return described;
      await pause(50, new AbortController().signal);
    }
  }

  async #arnOf(jobId: string): Promise<string> {
    const { region } = this.#deployment.connection;
    const machine = this.#deployment.names.stateMachine(this.#context);
    const name = executionName({ jobId, run: 1 });
    return `arn:aws:states:${region}:000000000000:execution:${machine}:${name}`;
  }
}

function bytesOf(event: HistoryEvent): number {
  const { stateEnteredEventDetails: entered, stateExitedEventDetails: exited } = event;
  const texts = [entered?.input, exited?.output, event.taskSucceededEventDetails?.output];
  return Math.max(...texts.map((text) => Buffer.byteLength(text ?? "")));
}

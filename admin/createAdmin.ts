import type { AuditKey } from "../core/audit/auditKeys.ts";
import type { Switch } from "../core/switches/Switch.ts";
import type { AdminPorts } from "./AdminPorts.ts";
import type { AccessExplanation, AccessQuestion } from "./access/AccessExplanation.ts";
import { explainAccess } from "./access/explainAccess.ts";
import { type AccountsReport, checkAccounts } from "./accounts/checkAccounts.ts";
import { type ListedGrant, listAccounts } from "./accounts/listAccounts.ts";
import type { AuditSearch } from "./audit/AuditSearch.ts";
import { type AwaitOptions, awaitOutcome } from "./audit/awaitOutcome.ts";
import { findHandling } from "./audit/findHandling.ts";
import { type FollowOptions, type FollowStep, followEvents } from "./audit/followEvents.ts";
import type { Handling } from "./audit/Handling.ts";
import type { ListedPage } from "./audit/listRows.ts";
import type { SightOptions } from "./audit/openSight.ts";
import type { AuditEntry } from "./audit/readEntry.ts";
import { type EventStory, readStory } from "./audit/readStory.ts";
import { type EventTree, readTree, type TreeOptions } from "./audit/readTree.ts";
import { type SearchOptions, searchEvents } from "./audit/searchEvents.ts";
import { showEvent } from "./audit/showEvent.ts";
import { listQueues, type QueueSummary } from "./deadLetters/listQueues.ts";
import {
  type QueueRedrive,
  type RedriveQueuesOptions,
  redriveQueues,
} from "./deadLetters/redriveQueues.ts";
import { type ShownMessages, showMessages } from "./deadLetters/showMessages.ts";
import {
  listTypes,
  showType,
  type TypeDescription,
  type TypeDetails,
} from "./eventTypes/listTypes.ts";
import type { LogEntry } from "./logs/LogEntry.ts";
import { type LogSelection, readLogs } from "./logs/readLogs.ts";
import { type PauseOptions, type QueueFlow, setPaused } from "./mappings/setPaused.ts";
import { openPorts } from "./openPorts.ts";
import { listSuspects, type SuspectPage, type SuspectPaging } from "./operations/listSuspects.ts";
import {
  type CancelOptions,
  cancelJob,
  type JobRequest,
  type ResumeOptions,
  resumeJob,
} from "./pipelines/askOfJob.ts";
import { type FollowedJob, type FollowJobOptions, followJob } from "./pipelines/followJob.ts";
import type { JobView } from "./pipelines/JobView.ts";
import { type JobListing, type JobPage, listJobs } from "./pipelines/listJobs.ts";
import type { RunOptions } from "./pipelines/openRuns.ts";
import { type JobOptions, showJob } from "./pipelines/showJob.ts";
import { type StartedJob, startJob } from "./pipelines/startJob.ts";
import {
  listRejected,
  type QuarantinePage,
  type QuarantinePaging,
  rejectedKeys,
} from "./quarantine/quarantineListing.ts";
import { type ResubmitOptions, type ResubmitReport, resubmit } from "./quarantine/resubmit.ts";
import { showRejected } from "./quarantine/showRejected.ts";
import { explainRoute, type RouteExplanation } from "./routes/explainRoute.ts";
import { listRoutes, type RouteTable } from "./routes/listRoutes.ts";
import { readStatus } from "./status/readStatus.ts";
import type { StatusReport } from "./status/StatusReport.ts";
import type { TimeWindow } from "./subscribers/OutcomeMetrics.ts";
import { type SurveyedSubscriber, surveySubscribers } from "./subscribers/surveySubscribers.ts";
import {
  listSwitches,
  type SetSwitch,
  type SwitchRequest,
  setSwitch,
} from "./switches/setSwitch.ts";

/** What {@link createAdmin} needs. */
export interface AdminOptions {
  /** `name` in `signalbox.config.ts`. */
  readonly deployment: string;
  /** @default this project's declarations, and AWS as the SDK is set to */
  readonly ports?: AdminPorts;
  /**
   * What cursors are sealed with: give a secret of your own where people get them who may not see
   * everything. @default one made of the deployment's name, which keeps honest people honest
   */
  readonly cursorSecret?: string;
}

/** Operating one deployment from code; what the command line does, as typed values. */
export interface Admin {
  readonly audit: {
    /** Accepted events, or refused ones, newest first. */
    search(search: AuditSearch, options: SearchOptions): Promise<ListedPage>;
    /** Events as the gate takes them, oldest first, each once, until aborted. */
    follow(search: AuditSearch, options: FollowOptions): AsyncIterable<FollowStep>;
    /**
     * All that led to an event and that it led to.
     * @param key `<source>#<id>`
     */
    tree(key: string, options?: TreeOptions): Promise<EventTree>;
    /** @param key `<source>#<id>` */
    show(key: string, options?: SightOptions): Promise<readonly AuditEntry[]>;
    /**
     * Waits for the event that closes an operation.
     * @param key `<source>#<id>` of the event that opened it.
     */
    awaitOutcome(key: string, options?: AwaitOptions): Promise<AuditEntry>;
    /** Operations that were opened and not closed by their deadline, the longest overdue first. */
    suspects(paging: SuspectPaging): Promise<SuspectPage>;
    /**
     * What became of an accepted event at its subscribers.
     * @param event as `show` gave it: who may see it may see this.
     */
    handling(event: AuditEntry): Promise<readonly Handling[]>;
    /**
     * An accepted event from its publisher over the gate to its subscribers and what they published.
     * @param event as `show` gave it to the same caller.
     */
    story(event: AuditEntry, options?: SightOptions): Promise<EventStory>;
  };
  readonly access: {
    /** Whether somebody may publish events of a type, or get them. Asks no deployment. */
    explain(question: AccessQuestion): Promise<AccessExplanation>;
  };
  /** What other accounts are given. */
  readonly accounts: {
    /** Every grant, with what of it is deployed. */
    list(): Promise<readonly ListedGrant[]>;
    /** Where what is deployed is not as the grants say. */
    check(): Promise<AccountsReport>;
  };
  readonly pipelines: {
    /**
     * A job with its steps in waves, and what its time went into.
     * @param job its id, or the key `<pipeline>#<job id>`; so for all of these.
     */
    show(job: string, options?: JobOptions): Promise<JobView>;
    /** Jobs in the order in which they were asked for, newest first. */
    list(listing: JobListing): Promise<JobPage>;
    /** A job whenever something of it has changed, until it is over or aborted. */
    follow(job: string, options: FollowJobOptions): AsyncIterable<FollowedJob>;
    /** Asks for a job; it begins by itself. `audit.awaitOutcome` of its key waits for its end. */
    start(pipeline: string, options: RunOptions): Promise<StartedJob>;
    /** Asks a job to end. */
    cancel(job: string, options?: CancelOptions): Promise<JobRequest>;
    /** Asks for what of a job did not complete; `audit.awaitOutcome` of its key waits for its end. */
    resume(job: string, options?: ResumeOptions): Promise<JobRequest>;
  };
  readonly quarantine: {
    /** @param type of this event type only. */
    list(type: string | undefined, paging: QuarantinePaging): Promise<QuarantinePage>;
    /** Of a type, oldest first. */
    keys(
      type: string,
      options: { readonly since: Date; readonly all?: boolean },
    ): Promise<readonly AuditKey[]>;
    /** @param key `<source>#<id>#<ingress id>` */
    show(key: string): Promise<AuditEntry>;
    /** Sends them through the gate again, corrected or as they were. */
    resubmit(keys: readonly AuditKey[], options?: ResubmitOptions): Promise<ResubmitReport>;
  };
  readonly deadLetters: {
    /** Every dead-letter queue, with how many messages it holds. */
    list(): Promise<readonly QueueSummary[]>;
    /** Messages of a queue, with what led to each; none is taken out. */
    show(queue: string, limit: number): Promise<ShownMessages>;
    /** Moves messages back to the queues they came from. */
    redrive(
      which: readonly string[] | "all",
      options?: RedriveQueuesOptions,
    ): Promise<readonly QueueRedrive[]>;
  };
  /** How the deployment stands: all that whoever is on call would look at. */
  status(): Promise<StatusReport>;
  /** Queues that a function works off: the gate's, the curator's, subscribers' and pipelines'. */
  readonly queues: {
    /**
     * Has the function take no more of the queue, and waits until that is so.
     * @param queue its id, as `deadLetters` lists them; so for `unpause`.
     */
    pause(queue: string, options?: PauseOptions): Promise<QueueFlow>;
    /** Has the function take of it again. */
    unpause(queue: string, options?: PauseOptions): Promise<QueueFlow>;
  };
  /** What a function logged, oldest first. */
  logs(selection: LogSelection): AsyncIterable<readonly LogEntry[]>;
  readonly routes: {
    /** Which event types go to which subscriber, and by which pattern. */
    list(): Promise<RouteTable>;
    /** @param event as JSON text. */
    explain(event: string): Promise<RouteExplanation>;
  };
  readonly subscribers: {
    /** What each subscriber made of its events. */
    survey(window: TimeWindow): Promise<readonly SurveyedSubscriber[]>;
  };
  /** What keeps events out at run time. */
  readonly switches: {
    /** Those that are off; with `all` those that are on again too. */
    list(options?: { readonly all?: boolean }): Promise<readonly Switch[]>;
    /** Keeps events out, or lets them in again. */
    set(request: SwitchRequest): Promise<SetSwitch>;
  };
  readonly types: {
    /** Every event type, by id. */
    list(): Promise<readonly TypeDescription[]>;
    /** One type, with the schema that the registry holds. */
    show(id: string): Promise<TypeDetails>;
  };
}

/**
 * Binds every use case to one deployment. Opens nothing by itself.
 *
 * @example
 * ```ts
 * import { createAdmin } from "signalbox/admin";
 *
 * const { audit } = createAdmin({ deployment: "signalbox" });
 * const { rows } = await audit.search({ type: "orders@order.placed" }, { limit: 20 });
 * const [latest] = rows;
 * const tree = latest && (await audit.tree(latest.key));
 * ```
 */
export function createAdmin({
  deployment,
  ports: given = openPorts(),
  cursorSecret,
}: AdminOptions): Admin {
  const ports: AdminPorts =
    cursorSecret === undefined ? given : { ...given, cursorSecret: () => cursorSecret };
  return {
    audit: {
      search: (search, options) => searchEvents(ports, deployment, search, options),
      follow: (search, options) => followEvents(ports, deployment, search, options),
      tree: (key, options) => readTree(ports, deployment, key, options),
      show: (key, options) => showEvent(ports, deployment, key, options),
      awaitOutcome: (key, options) => awaitOutcome(ports, deployment, key, options),
      suspects: (paging) => listSuspects(ports, deployment, paging),
      handling: (event) => findHandling(ports, deployment, event),
      story: (event, options) => readStory(ports, deployment, event, options),
    },
    access: { explain: (question) => explainAccess(ports, deployment, question) },
    accounts: {
      list: () => listAccounts(ports, deployment),
      check: () => checkAccounts(ports, deployment),
    },
    pipelines: {
      show: (job, options) => showJob(ports, deployment, job, options),
      list: (listing) => listJobs(ports, deployment, listing),
      follow: (job, options) => followJob(ports, deployment, job, options),
      start: (pipeline, options) => startJob(ports, deployment, pipeline, options),
      cancel: (job, options) => cancelJob(ports, deployment, job, options),
      resume: (job, options) => resumeJob(ports, deployment, job, options),
    },
    quarantine: {
      list: (type, paging) => listRejected(ports, deployment, type, paging),
      keys: (type, options) => rejectedKeys(ports, deployment, type, options),
      show: (key) => showRejected(ports, deployment, key),
      resubmit: (keys, options) => resubmit(ports, deployment, keys, options),
    },
    deadLetters: {
      list: () => listQueues(ports, deployment),
      show: (queue, limit) => showMessages(ports, deployment, queue, limit),
      redrive: (which, options) => redriveQueues(ports, deployment, which, options),
    },
    status: () => readStatus(ports, deployment),
    queues: {
      pause: (queue, options) => setPaused(ports, deployment, queue, true, options),
      unpause: (queue, options) => setPaused(ports, deployment, queue, false, options),
    },
    logs: (selection) => readLogs(ports, deployment, selection),
    routes: { list: () => listRoutes(ports), explain: (event) => explainRoute(ports, event) },
    subscribers: { survey: (window) => surveySubscribers(ports, deployment, window) },
    switches: {
      list: (options) => listSwitches(ports, deployment, options),
      set: (request) => setSwitch(ports, deployment, request),
    },
    types: { list: () => listTypes(ports), show: (id) => showType(ports, deployment, id) },
  };
}

/** Operating a deployment from code: what the command line does, as typed values. */
export type { AuditKey } from "../core/audit/auditKeys.ts";
export type { Switch } from "../core/switches/Switch.ts";
export type { AdminPorts } from "./AdminPorts.ts";
export type {
  AccessAction,
  AccessExplanation,
  AccessQuestion,
  AccessWay,
} from "./access/AccessExplanation.ts";
export type { AccountProblem } from "./accounts/AccountProblem.ts";
export type { AccountsReport } from "./accounts/checkAccounts.ts";
export type { ListedGrant } from "./accounts/listAccounts.ts";
export type { AuditSearch, Caller } from "./audit/AuditSearch.ts";
export type { FollowOptions, FollowStep } from "./audit/followEvents.ts";
export type { Handling } from "./audit/Handling.ts";
export type { ListedRow } from "./audit/listedRow.ts";
export type { ListedPage, Paging } from "./audit/listRows.ts";
export type { SightOptions } from "./audit/openSight.ts";
export type { AuditEntry } from "./audit/readEntry.ts";
export type { KeptObject, ObjectCheck } from "./audit/readKept.ts";
export type { EventStory } from "./audit/readStory.ts";
export type { EventTree, TreeOptions } from "./audit/readTree.ts";
export type { SearchOptions } from "./audit/searchEvents.ts";
export type { TreeNode } from "./audit/treeNodes.ts";
export { type Admin, type AdminOptions, createAdmin } from "./createAdmin.ts";
export type { DeadLetter, DeadLetterCause } from "./deadLetters/describeLetter.ts";
export type { QueueSummary } from "./deadLetters/listQueues.ts";
export type { QueueRedrive, RedriveQueuesOptions } from "./deadLetters/redriveQueues.ts";
export type { ShownMessages } from "./deadLetters/showMessages.ts";
export type { TypeDescription, TypeDetails } from "./eventTypes/listTypes.ts";
export type { LogEntry } from "./logs/LogEntry.ts";
export type { LogSelection } from "./logs/readLogs.ts";
export type { PauseOptions, QueueFlow } from "./mappings/setPaused.ts";
export { openPorts } from "./openPorts.ts";
export type { Suspect, SuspectPage, SuspectPaging } from "./operations/listSuspects.ts";
export type { CancelOptions, JobRequest, ResumeOptions } from "./pipelines/askOfJob.ts";
export type { FollowedJob, FollowJobOptions } from "./pipelines/followJob.ts";
export type { JobTiming, JobView, JobWave, StepTime, ViewedStep } from "./pipelines/JobView.ts";
export type { JobChange } from "./pipelines/jobChanges.ts";
export type { JobListing, JobPage, ListedJob } from "./pipelines/listJobs.ts";
export type { RunOptions } from "./pipelines/openRuns.ts";
export type { JobOptions } from "./pipelines/showJob.ts";
export type { StartedJob } from "./pipelines/startJob.ts";
export { type JobTextOptions, jobText } from "./pipelines/text/jobText.ts";
export type { QuarantinePage, QuarantinePaging } from "./quarantine/quarantineListing.ts";
export type { ResubmitOptions, ResubmitReport } from "./quarantine/resubmit.ts";
export type { RouteExplanation } from "./routes/explainRoute.ts";
export type { RouteTable } from "./routes/listRoutes.ts";
export type {
  QueueStatus,
  StatusFinding,
  StatusPart,
  StatusReport,
  UnreadPart,
} from "./status/StatusReport.ts";
export type { Advice, Obstacle } from "./subscribers/advise.ts";
export type { TimeWindow } from "./subscribers/OutcomeMetrics.ts";
export type { SurveyedSubscriber } from "./subscribers/surveySubscribers.ts";
export type { SetSwitch, SwitchRequest } from "./switches/setSwitch.ts";

import type { OptionalIndex } from "../../core/audit/auditTableSchema.ts";
import type { ShardPlan } from "../../core/audit/ShardPlan.ts";
import type { GrantOptions } from "../grants/GrantOptions.ts";
import type { PublisherOptions } from "../publishers/PublisherOptions.ts";
import type { LogChoice } from "../subscriptions/subscriptionSettings.ts";
import type { TableCapacity } from "./TableCapacity.ts";

/** DynamoDB's table classes; infrequent access pays above some hundred GB. */
export const auditTableClasses = ["standard", "standard-infrequent-access"] as const;
export type AuditTableClass = (typeof auditTableClasses)[number];

/** What functions run on; ARM costs a fifth less for the same time (Lambda pricing). */
export const architectures = ["arm64", "x86_64"] as const;
export type FunctionArchitecture = (typeof architectures)[number];

/** S3's modes of object lock: governance may be lifted by who has the right, compliance by nobody. */
export const objectLockModes = ["governance", "compliance"] as const;
export type ObjectLockMode = (typeof objectLockModes)[number];

/** What a team sets in `signalbox.config.ts`. */
export interface SignalboxOptions {
  /**
   * Prefix of every physical name, so that several deployments live in one account: 1 to 20
   * lower-case letters, digits and dashes, starting with a letter.
   *
   * @default "signalbox"
   */
  readonly name?: string;
  /** How long audit records are kept, 1 to 3,650 days. @default 365 */
  readonly retentionDays?: number;
  /** How long function logs are kept: a retention CloudWatch Logs knows. @default 30 */
  readonly logRetentionDays?: number;
  /**
   * Whether the gate logs a line for each batch it is done with, or only what it rejects and what
   * fails. A subscriber chooses for itself: its `log`.
   *
   * @default "all"
   */
  readonly gateLog?: LogChoice;
  /** ARN of the SNS topic that alarms notify. @default alarms notify no one */
  readonly alarmTopicArn?: string;
  /** Infrequent access pays above some hundred GB. @default "standard" */
  readonly auditTableClass?: AuditTableClass;
  /**
   * By what else events are listed, each by an index of its own, which costs a write unit for every
   * event that has the attribute: `session`, `claim`, `resourceType`, `category`. Without its index a
   * search reads the events of all types. Add one at a time, each by a deployment of its own:
   * CloudFormation makes one index of a table at once; events of before are in it too.
   *
   * @default ["session"]
   */
  readonly auditIndexes?: readonly OptionalIndex[];
  /**
   * From a day on, over how many partitions the indexes by type and the like are spread: one takes
   * some 1,000 events a second of one type. Deploy a higher number before its day or after, a lower
   * one at most seven days late. A list asks each of them.
   *
   * @default [], one
   */
  readonly auditShards?: ShardPlan;
  /** The claim of those who may see every event, 1 to 256 characters. @default "administrators" */
  readonly administrators?: string;
  /** Provisioned throughput of the audit table and its indexes. @default on demand */
  readonly auditCapacity?: TableCapacity;
  /** The same of the state table, where subscribers note what they handled. @default on demand */
  readonly stateCapacity?: TableCapacity;
  /** What all functions run on. @default "arm64" */
  readonly architecture?: FunctionArchitecture;
  /**
   * Where gate and subscribers send spans of what they do; see `docs/tracing.md`. Without it they
   * send none, and what that takes is not in their bundles.
   *
   * @default off
   */
  readonly tracing?: TracingOptions;
  /**
   * Which other accounts get which public events, and how; see `docs/accounts.md`.
   *
   * @default [], none
   */
  readonly grants?: readonly GrantOptions[];
  /**
   * Who may publish what. Without it every principal of this account that may
   * `events:PutEvents` on the ingress bus speaks as any context, and other accounts not at all.
   *
   * @default none are named
   */
  readonly publishers?: readonly PublisherOptions[];
  /**
   * ARNs of the IAM roles of the router's account that may look into its queues, redrive dead
   * letters and resubmit what was quarantined; the queues deny it to everybody else. Ten at most.
   *
   * @default [], nobody
   */
  readonly operators?: readonly string[];
  /**
   * ARN of a KMS key of the same account and Region for tables, queues and the detail bucket; see
   * `docs/security.md` for what its policy has to allow, and `docs/costs.md` for what it costs.
   *
   * @default keys that AWS owns, at no cost
   */
  readonly encryptionKeyArn?: string;
  /**
   * Whether S3 keeps large details from being removed before they expire, whoever asks. With
   * `compliance` nobody can: the bucket stays until the last has expired.
   *
   * @default no lock
   */
  readonly detailObjectLock?: ObjectLockMode;
  /**
   * Whether CloudFormation and DynamoDB refuse to delete stacks and the state table. The audit table
   * is protected whatever is said here.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Invocations at once that Lambda keeps for the gate, and more than which it gets none, 2 to
   * 1,000. The rest of the account has as many fewer.
   *
   * @default it shares the account's
   */
  readonly gateReservedConcurrency?: number;
  /** Quotas of the account that AWS has raised on request. @default what AWS gives everyone */
  readonly quotas?: Partial<Quotas>;
}

/** The same with every setting decided. */
export type SignalboxConfig = Required<
  Omit<
    SignalboxOptions,
    | "alarmTopicArn"
    | "publishers"
    | "quotas"
    | "auditCapacity"
    | "stateCapacity"
    | "tracing"
    | "encryptionKeyArn"
    | "detailObjectLock"
    | "gateReservedConcurrency"
  >
> &
  Pick<
    SignalboxOptions,
    | "alarmTopicArn"
    | "publishers"
    | "encryptionKeyArn"
    | "detailObjectLock"
    | "gateReservedConcurrency"
  > & {
    /** Those of a Region only as far as the team has set them. */
    readonly quotas: AccountQuotas & Partial<RegionalQuotas>;
    readonly auditCapacity?: Required<TableCapacity>;
    readonly stateCapacity?: Required<TableCapacity>;
    readonly tracing?: TracingSettings;
  };
/** Spans, by the OpenTelemetry protocol over HTTP. */
export interface TracingOptions {
  /**
   * The receiver's address, `https://collector.example.com:4318`: a collector or a vendor's. Spans
   * are posted to `/v1/traces` below it.
   */
  readonly otlpEndpoint: string;
  /**
   * Headers sent along, such as an API key. They stand in the functions' environment, where whoever
   * may read a function's configuration reads them. @default none
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * The share, 0 to 1, of traces that begin at the gate and are sent. Those that a publisher began
   * are sent if it says so. @default 1
   */
  readonly sampleRatio?: number;
}

/** The same with every setting decided. */
export type TracingSettings = Required<TracingOptions>;

/** Adjustable quotas that are the same in every Region. */
export interface AccountQuotas {
  /** EventBridge Schema Registry, "Registries". @default 10 */
  readonly schemaRegistries: number;
  /** EventBridge Schema Registry, "Schemas". @default 100 */
  readonly schemasPerRegistry: number;
  /** EventBridge, "Event bus policy size", in characters. @default 10240 */
  readonly busPolicyCharacters: number;
  /** Lambda, "Concurrent executions"; a new account may have 10. @default 1000 */
  readonly concurrentExecutions: number;
}

/** Adjustable quotas of EventBridge that AWS sets by the Region: `project/quotas/regionQuotas.ts`. */
export interface RegionalQuotas {
  /** "Number of rules", of one bus. @default by the Region 300 or 100 */
  readonly rulesPerBus: number;
  /** "Invocations throttle limit in transactions per second". @default by the Region 750 to 18,750 */
  readonly invocationsPerSecond: number;
  /** "PutEvents throttle limit in transactions per second". @default by the Region 400 to 10,000 */
  readonly putEventsPerSecond: number;
}

/**
 * Adjustable quotas that a deployment is checked against before it is deployed, per account
 * and region. Raise one here once AWS has raised it (Service Quotas console).
 */
export type Quotas = AccountQuotas & RegionalQuotas;

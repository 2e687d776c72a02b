/** Namespace of every metric the functions write. */
export const metricsNamespace = "Signalbox";

/** What the gate counts, by what became of messages. */
export const gateMetrics = {
  received: "EventsReceived",
  accepted: "EventsAccepted",
  rejected: "EventsRejected",
  duplicates: "EventsDuplicate",
  disabled: "EventsDisabled",
  failed: "EventsFailed",
} as const;

/** What a subscriber counts, by what it made of its events. */
export const subscriberMetrics = {
  handled: "EventsHandled",
  ignored: "EventsIgnored",
  duplicate: "EventsDuplicate",
  failed: "EventsFailed",
} as const;

/** What a component counts, by how its steps ended, and how often one is tried again. */
export const stepMetrics = {
  completed: "StepsCompleted",
  failed: "StepsFailed",
  skipped: "StepsSkipped",
  retried: "StepsRetried",
} as const;

/**
 * How long the oldest message that failed in an invocation has been on the queue, in seconds; what
 * SQS says of ages leaves out messages that were received more than three times.
 */
export const failureAgeMetric = "OldestFailureAge";

/** What Lambda itself counts of a function. */
export const lambdaMetrics = {
  namespace: "AWS/Lambda",
  /** Invocations that ended with an error: a crash, a time-out, a start that failed. */
  errors: "Errors",
  /** Invocations that were refused because too many ran at once. */
  throttles: "Throttles",
  /** Age of the newest change of a stream that an invocation was given, in milliseconds. */
  iteratorAge: "IteratorAge",
  concurrent: "ConcurrentExecutions",
  functionDimension: "FunctionName",
} as const;

/**
 * What EventBridge counts of rules: each only when it is not 0. Rules on the default bus are told
 * apart by their names alone.
 */
export const eventBridgeMetrics = {
  namespace: "AWS/Events",
  /** Deliveries that were given up. */
  failed: "FailedInvocations",
  /** Deliveries that were given up and went to a dead-letter queue. */
  parked: "InvocationsSentToDlq",
  /** Deliveries that were given up and that no dead-letter queue took: what they held is lost. */
  lost: "InvocationsFailedToBeSentToDlq",
  /** Deliveries that wait because the account makes too many a second. */
  throttled: "ThrottledRules",
  busDimension: "EventBusName",
  ruleDimension: "RuleName",
} as const;

/** What DynamoDB counts of tables. */
export const dynamoDbMetrics = {
  namespace: "AWS/DynamoDB",
  /** Requests of which a part was refused, by operation: writes to indexes among them. */
  throttled: "ThrottledRequests",
  readUnits: "ConsumedReadCapacityUnits",
  writeUnits: "ConsumedWriteCapacityUnits",
  tableDimension: "TableName",
  operationDimension: "Operation",
} as const;

/** Counts audit records that somebody changed or removed. */
export const tamperingMetric = "AuditRecordTampered";

/** Counts objects of the detail bucket that somebody replaced or removed. */
export const detailTamperingMetric = "DetailTampered";

/** Is 1 as often as the watch over the audit trail shows that it is awake and would be called. */
export const watchAwakeMetric = "WatchAwake";

/** Counts calls that lifted something that guards the trail or the way of events. */
export const guardrailMetric = "GuardrailChanged";

/** Counts calls that would have done so and were refused or failed. */
export const guardrailAttemptMetric = "GuardrailAttempted";

/** Counts messages that a person or a program of the account put on a queue, not EventBridge. */
export const handPutMetric = "MessagesPutByHand";

/** What the curator counts, by what became of public events. */
export const curatorMetrics = {
  curated: "EventsCurated",
  withheld: "EventsWithheld",
  failed: "EventsFailed",
} as const;

/** How many rules on the public bus no grant covers, as often as somebody looks. */
export const uncoveredRulesMetric = "RulesUncovered";

/** How many operations are past their deadline and not closed, as often as somebody looks. */
export const overdueMetric = "OperationsOverdue";

/** Counts how often a process of the gate could not read the switches. */
export const switchesUnreadMetric = "SwitchesNotRead";

/** What a pipeline counts, by how its runs ended. */
export const runMetrics = {
  completed: "RunsCompleted",
  failed: "RunsFailed",
  cancelled: "RunsCancelled",
} as const;

/** What a pipeline counts of the answers of components outside: those that count, and all others. */
export const answerMetrics = {
  taken: "AnswersTaken",
  ignored: "AnswersIgnored",
} as const;

/** What metrics are told apart by. */
export const metricDimensions = {
  /** The function's name; Powertools sets it. */
  service: "service",
  /** The subscriber's id, beside `service`. */
  subscriber: "subscriber",
} as const;

const stateTableName = "STATE_TABLE_NAME";

/** Environment variables of the gate's function, by what they say. */
export const gateVariables = {
  coreBusName: "CORE_BUS_NAME",
  auditTableName: "AUDIT_TABLE_NAME",
  detailBucketName: "DETAIL_BUCKET_NAME",
  stateTableName,
  retentionDays: "RETENTION_DAYS",
  administrators: "ADMINISTRATORS",
  /** As JSON. */
  auditShards: "AUDIT_SHARDS",
  /** The router's own. */
  accountId: "ACCOUNT_ID",
  /** What other accounts may publish, as JSON. */
  accountRights: "ACCOUNT_RIGHTS",
} as const;

/** Environment variables of the function that watches the audit trail. */
export const auditWatchVariables = {
  auditTableName: gateVariables.auditTableName,
  detailsRuleName: "DETAILS_RULE_NAME",
  detailBucketName: gateVariables.detailBucketName,
  retentionDays: gateVariables.retentionDays,
} as const;

/** Environment variables of a subscriber's function. */
export const subscriberVariables = {
  stateTableName,
  /** `<context>.<name>`. */
  subscriberId: "SUBSCRIBER_ID",
} as const;

/** What a function is told that publishes. */
export const publisherVariables = {
  ingressBusName: "INGRESS_BUS_NAME",
} as const;

/** Environment variables of the function that looks for overdue operations. */
export const operationsVariables = {
  stateTableName,
  ingressBusName: publisherVariables.ingressBusName,
} as const;

/** Environment variables of the curator's function. */
export const curatorVariables = {
  publicBusName: "PUBLIC_BUS_NAME",
  ingressBusName: publisherVariables.ingressBusName,
} as const;

/** Environment variables of the function that holds rules on the public bus against grants. */
export const reconcilerVariables = {
  publicBusArn: "PUBLIC_BUS_ARN",
  ingressBusName: publisherVariables.ingressBusName,
  /** `name` in `signalbox.config.ts`, of which the names of rules are made. */
  deployment: "DEPLOYMENT",
  /** As `encodeGrants` writes them. */
  grants: "GRANTS",
} as const;

/** Environment variables of the function that hears of calls which lift what guards the router. */
export const guardrailVariables = {
  ingressBusName: publisherVariables.ingressBusName,
  deployment: reconcilerVariables.deployment,
} as const;

/** What the same function is told where there is such a thing. */
export const optionalGuardrailVariables = {
  /** Of the role that CloudFormation deploys the stacks with. */
  deploymentRoleArn: "DEPLOYMENT_ROLE_ARN",
  encryptionKeyArn: "ENCRYPTION_KEY_ARN",
  alarmTopicArn: "ALARM_TOPIC_ARN",
} as const;

/** What Lambda itself tells every function. */
export const lambdaVariables = {
  region: "AWS_REGION",
} as const;

/** Environment variables of a component's function. */
export const componentVariables = {
  stateTableName,
  retentionDays: gateVariables.retentionDays,
} as const;

/** Environment variables of a pipeline's own function. */
export const pipelineVariables = {
  stateTableName,
  ingressBusName: publisherVariables.ingressBusName,
  stateMachineArn: "STATE_MACHINE_ARN",
  retentionDays: gateVariables.retentionDays,
} as const;

/** What a function is told of the queue that it works off. */
export const queueVariables = {
  queueUrl: "QUEUE_URL",
  deadLetterQueueUrl: "DEAD_LETTER_QUEUE_URL",
} as const;

/** What of it is left out is logged from `INFO` on. */
export const logLevelVariable = "POWERTOOLS_LOG_LEVEL";
/** What a function that is traced is told of where its spans go. */
export const tracingVariables = {
  url: "TRACES_URL",
  /** A JSON object. */
  headers: "TRACES_HEADERS",
  sampleRatio: "TRACES_SAMPLE_RATIO",
} as const;

/** What Powertools' logger and metrics read from every function's environment. */
export const powertoolsVariables = {
  serviceName: "POWERTOOLS_SERVICE_NAME",
  metricsNamespace: "POWERTOOLS_METRICS_NAMESPACE",
} as const;

/** The environment that sets each of `variables` to its value. */
export function toEnvironment<Name extends string>(
  variables: Readonly<Record<Name, string>>,
  values: Readonly<Record<Name, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries<string>(values).map(([name, value]) => [variables[name as Name], value]),
  );
}

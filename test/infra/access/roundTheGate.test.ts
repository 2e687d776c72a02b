import { describe, expect, it } from "vitest";
import type { PolicyDocument } from "../../../core/policies/PolicyDocument.ts";
import type { RequestContext } from "../../../core/policies/PolicyRequest.ts";
import { resourceNames } from "../../../project/names.ts";
import { account, type Caller, region } from "../support/policies.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";
import { answersOf } from "./support/answersOf.ts";
import { guardedResources } from "./support/guardedResources.ts";
import { named } from "./support/named.ts";
import { readTable } from "./support/readTable.ts";
import { roleOfFunction } from "./support/roleArns.ts";

const names = resourceNames("signalbox");
const operator = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Operators_0a1b2c3d4e5f6789";
const templates = wholeDeployment({ operators: [`arn:aws:iam::${account}:role/${operator}`] });
const guarded = guardedResources(templates);

/** Whose roles these are; each may be passed to, or taken to, another function. */
const functions: Readonly<Record<string, string>> = {
  gate: names.gateFunction,
  labeller: "signalbox-github-labeller",
  "another subscriber": "signalbox-github-push-activity",
  curator: names.curatorFunction,
  pipeline: names.pipelineFunction("courses"),
  component: "signalbox-courses-syllabus",
  "audit watch": names.auditWatchFunction,
  "switch watch": names.switchesFunction,
  transitions: names.transitionsFunction,
  sweep: names.operationsFunction,
  reconciler: names.reconcilerFunction,
  guardrails: names.guardrailsFunction,
};
const labeller = roleOfFunction(templates, "signalbox-github-labeller").role;

const callers: Readonly<Record<string, Caller>> = {
  EventBridge: { service: "events.amazonaws.com" },
  "another service": { service: "sns.amazonaws.com" },
  "grant's role": { role: names.grantRole("to-queue", region) },
  operator: { role: operator },
  "almost the operator": { role: `${operator}0` },
  "operator's name on no path": { role: operator.split("/").at(-1) ?? "" },
  "operator's name elsewhere": { role: operator, account: "444455556666" },
  administrator: { role: "Administrator" },
  root: { arn: `arn:aws:iam::${account}:root` },
  user: { arn: `arn:aws:iam::${account}:user/somebody` },
  developer: { role: "developer" },
  "gate's name on a path": { role: `team/${names.gateRole(region)}` },
  "labeller's name on another path": { role: labeller.replace("/github/", "/shop/") },
  "a rule with a role": { role: "service-role/Amazon_EventBridge_Invoke_Sqs_1" },
  "a service's own role": {
    role: "aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvents",
  },
  CloudFormation: { role: `cdk-hnb659fds-cfn-exec-role-${account}-${region}` },
  stranger: { role: "Administrator", account: "444455556666" },
};

const rule = (path: string): RequestContext => ({
  "aws:SourceArn": `arn:aws:events:${region}:${account}:rule/${path}`,
});

/** What a service calls for, as it says so. */
const rules: Readonly<Record<string, RequestContext>> = {
  "gate's rule": rule(`${names.ingressBus}/${names.gateRule}`),
  "labeller's rule": rule(`${names.coreBus}/signalbox-github-labeller`),
  "curator's rule": rule(`${names.coreBus}/${names.curatorRule(1)}`),
  "sweep's schedule": rule(names.operationsRule),
  "grant's rule": rule(`${names.publicBus}/${names.grantRule("to-queue", 1)}`),
  "a rule of others": rule(`${names.ingressBus}/shop`),
  "a rule elsewhere": {
    "aws:SourceArn": `arn:aws:events:${region}:444455556666:rule/${names.ingressBus}/${names.gateRule}`,
  },
};

const queue = (name: string) => `queue ${name}`;

/** What each is called in the table, and what a request on it says. */
const places: Readonly<Record<string, readonly [string, RequestContext?]>> = {
  "gate's queue": [queue(names.gateQueue)],
  "gate's dead letters": [queue(names.gateDeadLetterQueue)],
  "labeller's queue": [queue("signalbox-github-labeller")],
  "labeller's dead letters": [queue("signalbox-github-labeller-dead-letters")],
  "curator's queue": [queue(names.curatorQueue)],
  "curator's dead letters": [queue(names.curatorDeadLetterQueue)],
  "pipeline's queue": [queue(names.pipelineQueue("courses"))],
  "pipeline's dead letters": [queue(names.pipelineDeadLetterQueue("courses"))],
  "ended runs' dead letters": [queue(names.pipelineWatchDeadLetterQueue("courses"))],
  "audit watch's dead letters": [queue(names.auditWatchDeadLetterQueue)],
  "switch watch's dead letters": [queue(names.switchesDeadLetterQueue)],
  "transitions' dead letters": [queue(names.transitionsDeadLetterQueue)],
  "sweep's dead letters": [queue(names.operationsDeadLetterQueue)],
  "reconciler's dead letters": [queue(names.reconcilerDeadLetterQueue)],
  "grant's dead letters": [queue(names.grantDeadLetterQueue("to-queue"))],
  "core bus": [`bus ${names.coreBus}`, { "events:source": ["orders"] }],
  "public bus": [`bus ${names.publicBus}`, { "events:source": ["orders"] }],
  "ingress bus, as the router": [`bus ${names.ingressBus}`, { "events:source": ["signalbox"] }],
  "ingress bus, as a context": [`bus ${names.ingressBus}`, { "events:source": ["orders"] }],
  "audit table": [`table ${names.auditTable}`],
  "a new detail": ["details", { "s3:if-none-match": "*" }],
  "a kept detail": ["details"],
};

/**
 * Who gets round the gate, which is by a message on a queue, an event on a bus, or what is kept of
 * events. Every caller's own policies allow it everything, as an administrator's do, a function's
 * role besides what that has: what is denied here is denied to whoever is given it, and what is
 * refused no policy lets in. `by` is the rule for which a service calls, and for a function's role
 * whose code calls; Lambda itself calls as the role, and as no function.
 */
const table = `
| who                             | by               | does                    | on                          | answer  | because                                                      |
|---------------------------------|------------------|-------------------------|-----------------------------|---------|--------------------------------------------------------------|
| EventBridge                     | gate's rule      | SendMessage             | gate's queue                | allowed | so events come in                                            |
| "                               | a rule of others | "                       | "                           | refused | another rule of the account                                  |
| "                               | a rule elsewhere | "                       | "                           | refused | a rule of another account                                    |
| "                               | labeller's rule  | "                       | "                           | refused | a rule of ours, but not this queue's                         |
| "                               | gate's rule      | ReceiveMessage          | "                           | refused | it fills the queue, and does no more                         |
| another service                 | "                | SendMessage             | "                           | refused | another service                                              |
| administrator                   |                  | "                       | "                           | denied  | a forgery: a known ingress id, to write over kept detail     |
| root                            |                  | "                       | "                           | denied  | the account's root is no exception                           |
| user                            |                  | "                       | "                           | denied  | users are no exception                                       |
| developer                       |                  | "                       | "                           | denied  | past the ingress bus                                         |
| CloudFormation                  |                  | "                       | "                           | denied  | who deploys puts no events                                   |
| a rule with a role              |                  | "                       | "                           | denied  | a rule of somebody's own sends as its role                   |
| a service's own role            |                  | "                       | "                           | denied  | a role of a service is not the service                       |
| gate                            | its function     | "                       | "                           | denied  | it takes messages, and puts none                             |
| curator                         | "                | "                       | "                           | denied  | another function of the router                               |
| labeller                        | "                | "                       | "                           | denied  | a subscriber publishes by the bus                            |
| stranger                        |                  | "                       | "                           | denied  | another account                                              |
| operator                        |                  | "                       | "                           | allowed | it redrives                                                  |
| almost the operator             |                  | "                       | "                           | denied  | a longer name                                                |
| operator's name on no path      |                  | "                       | "                           | denied  | without the path it is another role                          |
| operator's name elsewhere       |                  | "                       | "                           | denied  | the name is not enough                                       |
| gate                            | Lambda           | ReceiveMessage          | "                           | allowed | Lambda takes messages as the function's role                 |
| "                               | "                | DeleteMessage           | "                           | allowed | what is done is deleted                                      |
| "                               | "                | ChangeMessageVisibility | "                           | allowed | what failed comes back when it says                          |
| "                               | its function     | PurgeQueue              | "                           | denied  | it takes message by message                                  |
| gate's name on a path           |                  | ReceiveMessage          | "                           | denied  | a path makes it another role                                 |
| administrator                   |                  | "                       | "                           | denied  | events are read in the trail                                 |
| "                               |                  | DeleteMessage           | "                           | denied  | an event would be gone without a record                      |
| "                               |                  | ChangeMessageVisibility | "                           | denied  | an event would be put off                                    |
| "                               |                  | PurgeQueue              | "                           | denied  | all events that wait would be gone                           |
| "                               |                  | StartMessageMoveTask    | "                           | denied  | nor moved to a queue of his own                              |
| "                               |                  | CancelMessageMoveTask   | "                           | denied  | nor is an operator's redrive stopped                         |
| "                               |                  | AddPermission           | "                           | denied  | nobody opens the queue to others so                          |
| "                               |                  | RemovePermission        | "                           | denied  | nor takes a statement out so                                 |
| "                               |                  | GetQueueAttributes      | "                           | allowed | how many wait is no secret                                   |
| "                               |                  | SetQueueAttributes      | "                           | allowed | not prevented: so the policy is deployed, and lifted         |
| "                               |                  | DeleteQueue             | "                           | allowed | not prevented: so the queue is removed                       |
| CloudFormation                  |                  | SetQueueAttributes      | "                           | allowed | it deploys the policy                                        |
| "                               |                  | DeleteQueue             | "                           | allowed | it removes the deployment                                    |
| "                               |                  | AddPermission           | "                           | denied  | it has no use for it                                         |
| operator                        |                  | ReceiveMessage          | "                           | allowed | it looks into queues                                         |
| "                               |                  | PurgeQueue              | "                           | allowed | it may empty one                                             |
| "                               |                  | AddPermission           | "                           | denied  | an operator opens nothing either                             |
| "                               |                  | RemovePermission        | "                           | denied  | an operator opens nothing either                             |
| root                            |                  | "                       | "                           | denied  | the account's root is no exception                           |
| stranger                        |                  | ReceiveMessage          | "                           | denied  | another account                                              |
| "                               |                  | GetQueueAttributes      | "                           | refused | another account, to which nothing is open                    |
| EventBridge                     | gate's rule      | SendMessage             | gate's dead letters         | allowed | what it could not deliver                                    |
| "                               | a rule of others | "                       | "                           | refused | another rule of the account                                  |
| gate                            | its function     | "                       | "                           | allowed | a function parks what it gives up                            |
| "                               | Lambda           | ReceiveMessage          | "                           | denied  | who parks a message takes none back                          |
| "                               | its function     | PurgeQueue              | "                           | denied  | nor all of them                                              |
| operator                        |                  | ReceiveMessage          | "                           | allowed | it looks at dead letters                                     |
| "                               |                  | ChangeMessageVisibility | "                           | allowed | and lets others see them again                               |
| "                               |                  | DeleteMessage           | "                           | allowed | it redrives                                                  |
| "                               |                  | StartMessageMoveTask    | "                           | allowed | it redrives by SQS's own means                               |
| "                               |                  | CancelMessageMoveTask   | "                           | allowed | and stops it                                                 |
| administrator                   |                  | SendMessage             | "                           | denied  | a redrive would put it on the gate's queue                   |
| "                               |                  | ReceiveMessage          | "                           | denied  | an administrator has to be named                             |
| "                               |                  | DeleteMessage           | "                           | denied  | a dead letter would be gone                                  |
| "                               |                  | PurgeQueue              | "                           | denied  | all dead letters would be gone                               |
| "                               |                  | StartMessageMoveTask    | "                           | denied  | who redrives is named                                        |
| root                            |                  | PurgeQueue              | "                           | denied  | the account's root is no exception                           |
| curator                         | its function     | SendMessage             | "                           | denied  | another function's dead letters                              |
| EventBridge                     | labeller's rule  | "                       | labeller's queue            | allowed | what the gate dispatched                                     |
| "                               | gate's rule      | "                       | "                           | refused | a rule before the gate                                       |
| "                               | a rule of others | "                       | "                           | refused | another rule of the account                                  |
| administrator                   |                  | "                       | "                           | denied  | a forgery: handled, and the trail has nothing of it          |
| root                            |                  | "                       | "                           | denied  | the account's root is no exception                           |
| developer                       |                  | "                       | "                           | denied  | past the gate                                                |
| gate                            | its function     | "                       | "                           | denied  | even the gate goes by the core bus                           |
| labeller                        | "                | "                       | "                           | denied  | a subscriber feeds not even itself                           |
| another subscriber              | "                | "                       | "                           | denied  | nor another                                                  |
| component                       | "                | "                       | "                           | denied  | nor does a component                                         |
| a rule with a role              |                  | "                       | "                           | denied  | a rule of somebody's own sends as its role                   |
| operator                        |                  | "                       | "                           | allowed | it redrives                                                  |
| stranger                        |                  | "                       | "                           | denied  | another account                                              |
| labeller                        | Lambda           | ReceiveMessage          | "                           | allowed | Lambda takes messages as the function's role                 |
| "                               | "                | DeleteMessage           | "                           | allowed | what is done is deleted                                      |
| labeller's name on another path |                  | ReceiveMessage          | "                           | denied  | the path is part of who it is                                |
| another subscriber              | Lambda           | "                       | "                           | denied  | another's events                                             |
| administrator                   |                  | "                       | "                           | denied  | events are read in the trail                                 |
| "                               |                  | PurgeQueue              | "                           | denied  | events would be gone that the trail calls dispatched         |
| "                               |                  | AddPermission           | "                           | denied  | nobody opens the queue to others so                          |
| labeller                        | its function     | SendMessage             | labeller's dead letters     | allowed | a function parks what it gives up                            |
| another subscriber              | "                | "                       | "                           | denied  | another's dead letters                                       |
| administrator                   |                  | "                       | "                           | denied  | a redrive would put it on the subscriber's queue             |
| "                               |                  | ReceiveMessage          | "                           | denied  | an administrator has to be named                             |
| operator                        |                  | "                       | "                           | allowed | it looks at dead letters                                     |
| EventBridge                     | curator's rule   | SendMessage             | curator's queue             | allowed | what may be public                                           |
| "                               | labeller's rule  | "                       | "                           | refused | a rule of ours, but not this queue's                         |
| administrator                   |                  | "                       | "                           | denied  | it would leave the account, and the trail not have it        |
| gate                            | its function     | "                       | "                           | denied  | even the gate goes by the core bus                           |
| curator                         | "                | "                       | "                           | denied  | it takes messages, and puts none                             |
| "                               | Lambda           | ReceiveMessage          | "                           | allowed | Lambda takes messages as the function's role                 |
| operator                        |                  | SendMessage             | "                           | allowed | it redrives                                                  |
| curator                         | its function     | "                       | curator's dead letters      | allowed | it parks what it withholds                                   |
| administrator                   |                  | "                       | "                           | denied  | a redrive would put it on the curator's queue                |
| operator                        |                  | StartMessageMoveTask    | "                           | allowed | it redrives by SQS's own means                               |
| administrator                   |                  | SendMessage             | pipeline's queue            | denied  | a run would begin that nobody asked for                      |
| component                       | its function     | "                       | "                           | denied  | a component asks for no runs                                 |
| pipeline                        | Lambda           | ReceiveMessage          | "                           | allowed | Lambda takes messages as the function's role                 |
| "                               | its function     | SendMessage             | "                           | denied  | it takes messages, and puts none                             |
| "                               | "                | "                       | pipeline's dead letters     | allowed | a function parks what it gives up                            |
| administrator                   |                  | PurgeQueue              | "                           | denied  | requests would be gone                                       |
| "                               |                  | SendMessage             | ended runs' dead letters    | denied  | services alone fill it                                       |
| pipeline                        | its function     | "                       | "                           | denied  | services alone fill it                                       |
| audit watch                     | Lambda           | "                       | audit watch's dead letters  | allowed | Lambda parks what it gives up as the function's role         |
| administrator                   |                  | "                       | "                           | denied  | nobody else tells of tampering                               |
| "                               |                  | DeleteMessage           | "                           | denied  | what the watch could not look at would be gone               |
| "                               |                  | PurgeQueue              | "                           | denied  | what the watch could not look at would be gone               |
| gate                            | its function     | "                       | "                           | denied  | nor does the gate                                            |
| switch watch                    | Lambda           | SendMessage             | switch watch's dead letters | allowed | Lambda parks what it gives up as the function's role         |
| audit watch                     | "                | "                       | "                           | denied  | another function's dead letters                              |
| administrator                   |                  | PurgeQueue              | "                           | denied  | an administrator has to be named                             |
| transitions                     | Lambda           | SendMessage             | transitions' dead letters   | allowed | Lambda parks what it gives up as the function's role         |
| administrator                   |                  | "                       | "                           | denied  | an administrator has to be named                             |
| EventBridge                     | sweep's schedule | "                       | sweep's dead letters        | allowed | what it could not deliver                                    |
| sweep                           | its function     | "                       | "                           | denied  | services alone fill it                                       |
| administrator                   |                  | "                       | "                           | denied  | an administrator has to be named                             |
| reconciler                      | its function     | "                       | reconciler's dead letters   | denied  | services alone fill it                                       |
| operator                        |                  | DeleteMessage           | "                           | allowed | it clears away what was put right                            |
| EventBridge                     | grant's rule     | SendMessage             | grant's dead letters        | allowed | what another account did not take                            |
| grant's role                    |                  | "                       | "                           | denied  | it delivers to the other account alone                       |
| administrator                   |                  | ReceiveMessage          | "                           | denied  | an administrator has to be named                             |
| stranger                        |                  | "                       | "                           | denied  | whoever it was meant for                                     |
| operator                        |                  | "                       | "                           | allowed | it looks at dead letters                                     |
| gate                            | its function     | PutItem                 | audit table                 | allowed | a record comes before its event                              |
| "                               | "                | UpdateItem              | "                           | denied  | what is recorded stays                                       |
| "                               | "                | DeleteItem              | "                           | denied  | what is recorded stays                                       |
| "                               | "                | BatchWriteItem          | "                           | denied  | a batch asks for no condition                                |
| "                               | another function | PutItem                 | "                           | denied  | a role that somebody passes to code of his own               |
| "                               | no function      | "                       | "                           | denied  | credentials taken out of the function                        |
| labeller                        | its function     | "                       | "                           | denied  | a subscriber vouches for nothing                             |
| curator                         | "                | "                       | "                           | denied  | nor what lets events out                                     |
| pipeline                        | "                | "                       | "                           | denied  | nor a pipeline                                               |
| audit watch                     | "                | "                       | "                           | denied  | who looks for tampering has no hand in it                    |
| "                               | "                | DeleteItem              | "                           | denied  | who looks for tampering has no hand in it                    |
| sweep                           | "                | UpdateItem              | "                           | denied  | nor closes an operation in the trail                         |
| operator                        |                  | PutItem                 | "                           | denied  | redriving is no recording                                    |
| "                               |                  | DeleteItem              | "                           | denied  | nor clears a trace                                           |
| administrator                   |                  | PutItem                 | "                           | denied  | a record of an event that never was                          |
| "                               |                  | UpdateItem              | "                           | denied  | a record that says something else                            |
| "                               |                  | PartiQLDelete           | "                           | denied  | an event that was, and nobody knows                          |
| CloudFormation                  |                  | PutItem                 | "                           | denied  | who deploys records nothing                                  |
| a service's own role            |                  | "                       | "                           | denied  | a role of a service is not the service                       |
| stranger                        |                  | "                       | "                           | denied  | another account                                              |
| gate                            | its function     | PutObject               | a new detail                | allowed | what a record can't hold                                     |
| "                               | "                | "                       | a kept detail               | denied  | the forgery's second half: not even the gate writes over one |
| "                               | "                | DeleteObject            | "                           | denied  | nor hides one                                                |
| "                               | another function | PutObject               | a new detail                | denied  | a role that somebody passes to code of his own               |
| "                               | no function      | "                       | "                           | denied  | credentials taken out of the function                        |
| labeller                        | its function     | "                       | "                           | denied  | a subscriber keeps nothing there                             |
| operator                        |                  | "                       | a kept detail               | denied  | nor does an operator write over one                          |
| administrator                   |                  | "                       | "                           | denied  | nor an administrator                                         |
| "                               |                  | "                       | a new detail                | denied  | nor adds one that no record names                            |
| "                               |                  | DeleteObjectVersion     | a kept detail               | denied  | nor removes what was there before                            |
| root                            |                  | PutObject               | "                           | denied  | the account's root is no exception                           |
| stranger                        |                  | "                       | a new detail                | denied  | another account                                              |
| gate                            | its function     | PutEvents               | core bus                    | allowed | what it has checked and recorded                             |
| "                               | another function | "                       | "                           | denied  | a role that somebody passes to code of his own               |
| "                               | no function      | "                       | "                           | denied  | credentials taken out of the function                        |
| curator                         | its function     | "                       | "                           | denied  | it feeds the public bus only                                 |
| labeller                        | "                | "                       | "                           | denied  | a subscriber publishes before the gate                       |
| pipeline                        | "                | "                       | "                           | denied  | so does a pipeline                                           |
| sweep                           | "                | "                       | "                           | denied  | the router's own events go through the gate too              |
| guardrails                      | "                | "                       | "                           | denied  | the router's own events go through the gate too              |
| operator                        |                  | "                       | "                           | denied  | an operator resubmits before the gate                        |
| administrator                   |                  | "                       | "                           | denied  | subscribers would handle what nobody recorded                |
| root                            |                  | "                       | "                           | denied  | the account's root is no exception                           |
| a rule with a role              |                  | "                       | "                           | denied  | a rule of somebody's own that forwards events                |
| CloudFormation                  |                  | "                       | "                           | denied  | who deploys puts no events                                   |
| stranger                        |                  | "                       | "                           | denied  | another account                                              |
| curator                         | its function     | "                       | public bus                  | allowed | what it has curated                                          |
| "                               | another function | "                       | "                           | denied  | a role that somebody passes to code of his own               |
| "                               | no function      | "                       | "                           | denied  | credentials taken out of the function                        |
| gate                            | its function     | "                       | "                           | denied  | what is internal would leave the account                     |
| labeller                        | "                | "                       | "                           | denied  | what nobody curated would leave the account                  |
| reconciler                      | "                | "                       | "                           | denied  | it disables rules, and puts no events                        |
| grant's role                    |                  | "                       | "                           | denied  | it delivers, and puts nothing back                           |
| operator                        |                  | "                       | "                           | denied  | an operator resubmits before the gate                        |
| administrator                   |                  | "                       | "                           | denied  | what nobody curated would leave the account                  |
| stranger                        |                  | "                       | "                           | denied  | a grant gives events, and takes none                         |
| sweep                           | its function     | "                       | ingress bus, as the router  | allowed | it tells of operations past their deadline                   |
| "                               | another function | "                       | "                           | denied  | a role that somebody passes to code of his own               |
| guardrails                      | its function     | "                       | "                           | allowed | it tells of what somebody lifted                             |
| "                               | no function      | "                       | "                           | denied  | credentials taken out of the function                        |
| gate                            | its function     | "                       | "                           | denied  | the gate publishes nothing here                              |
| labeller                        | "                | "                       | "                           | denied  | a subscriber does not speak as the router                    |
| operator                        |                  | "                       | "                           | denied  | nor an operator                                              |
| administrator                   |                  | "                       | "                           | denied  | nor an administrator                                         |
| stranger                        |                  | "                       | ingress bus, as a context   | denied  | another account that nobody named                            |
| labeller                        | another function | "                       | "                           | denied  | a role that somebody passes to code of his own               |
`;

const rows = readTable(["who", "by", "does", "on", "answer", "because"], table);

describe("round the gate", () => {
  it.each(
    rows.map((row) => {
      const by = row.by === "" ? "" : ` by ${row.by}`;
      const title = `${row.who}${by}, ${row.does} on ${row.on}: ${row.answer}, ${row.because}`;
      return [title, row] as const;
    }),
  )("%s", async (_, row) => {
    const [place, context = {}] = named(places, row.on);
    const { arn, policy } = guarded.get(place) ?? refuse(place);
    const { caller, rolePolicy, reason = {} } = whoAsks(row.who, row.by);
    const answers = await answersOf({
      policy,
      caller,
      ...(rolePolicy ? { rolePolicy } : {}),
      action: `${arn.split(":")[2]}:${row.does}`,
      resource: arn,
      context: { ...context, ...reason, "aws:SecureTransport": "true" },
    });
    expect(answers).toEqual({ ours: row.answer, theirs: row.answer });
  });

  it("is asked about every queue, bus and table that holds events, and the details", () => {
    const asked = new Set(Object.values(places).map(([place]) => place));
    const others = [...guarded.keys()].filter((place) => !asked.has(place));
    expect(others.toSorted()).toEqual(alike.toSorted());
  });
});

/** Whose rows would say the same again, and the state table, where no events are. */
const alike = [
  "queue signalbox-guardrails-dead-letters",
  "queue signalbox-github-push-activity-dead-letters",
  "queue signalbox-github-push-activity",
  "queue signalbox-grant-to-bus-dead-letters",
  `table ${names.stateTable}`,
];

/** Who asks; of a function's role with what that itself denies. */
function whoAsks(
  who: string,
  by: string,
): { caller: Caller; rolePolicy?: PolicyDocument; reason?: RequestContext } {
  const functionName = functions[who];
  if (functionName === undefined) {
    return { caller: named(callers, who), reason: by === "" ? {} : named(rules, by) };
  }
  const { role, policy } = roleOfFunction(templates, functionName);
  const codeOf = {
    "its function": [functionName],
    "another function": ["my-own-function"],
    Lambda: [],
    "no function": [],
  };
  const [from] = named<readonly string[]>(codeOf, by);
  return { caller: { role, ...(from === undefined ? {} : { from }) }, rolePolicy: policy };
}

function refuse(place: string): never {
  throw new Error(`the deployment has no ${place} with a policy`);
}

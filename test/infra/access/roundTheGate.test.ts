import { describe, expect, it } from "vitest";
import type { RequestContext } from "../../../core/policies/PolicyRequest.ts";
import { resourceNames } from "../../../project/names.ts";
import { account, type Caller, region } from "../support/policies.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";
import { answersOf } from "./support/answersOf.ts";
import { named } from "./support/named.ts";
import { queuePolicies } from "./support/queuePolicies.ts";
import { readTable } from "./support/readTable.ts";
import { roleOfFunction } from "./support/roleArns.ts";

const names = resourceNames("signalbox");
const operator = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Operators_0a1b2c3d4e5f6789";
const templates = wholeDeployment({ operators: [`arn:aws:iam::${account}:role/${operator}`] });
const policies = queuePolicies(templates);

const roleOf = (functionName: string): Caller => ({
  role: roleOfFunction(templates, functionName),
});

const callers: Readonly<Record<string, Caller>> = {
  EventBridge: { service: "events.amazonaws.com" },
  "another service": { service: "sns.amazonaws.com" },
  gate: roleOf(names.gateFunction),
  labeller: roleOf("signalbox-github-labeller"),
  "another subscriber": roleOf("signalbox-github-push-activity"),
  curator: roleOf(names.curatorFunction),
  pipeline: roleOf("signalbox-courses-pipeline"),
  component: roleOf("signalbox-courses-syllabus"),
  "audit watch": roleOf(names.auditWatchFunction),
  "switch watch": roleOf(names.switchesFunction),
  transitions: roleOf(names.transitionsFunction),
  sweep: roleOf(names.operationsFunction),
  reconciler: roleOf(names.reconcilerFunction),
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
  "labeller's name on another path": {
    role: `signalbox/shop/${roleOfFunction(templates, "signalbox-github-labeller").split("/").at(-1)}`,
  },
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
const causes: Readonly<Record<string, RequestContext>> = {
  "": {},
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

const queues: Readonly<Record<string, string>> = {
  "gate's queue": names.gateQueue,
  "gate's dead letters": names.gateDeadLetterQueue,
  "labeller's queue": "signalbox-github-labeller",
  "labeller's dead letters": "signalbox-github-labeller-dead-letters",
  "curator's queue": names.curatorQueue,
  "curator's dead letters": names.curatorDeadLetterQueue,
  "pipeline's queue": names.pipelineQueue("courses"),
  "pipeline's dead letters": names.pipelineDeadLetterQueue("courses"),
  "ended runs' dead letters": names.pipelineWatchDeadLetterQueue("courses"),
  "audit watch's dead letters": names.auditWatchDeadLetterQueue,
  "switch watch's dead letters": names.switchesDeadLetterQueue,
  "transitions' dead letters": names.transitionsDeadLetterQueue,
  "sweep's dead letters": names.operationsDeadLetterQueue,
  "reconciler's dead letters": names.reconcilerDeadLetterQueue,
  "grant's dead letters": names.grantDeadLetterQueue("to-queue"),
};

/**
 * Who gets round the gate by the queues. Every caller's own policies allow it everything, as an
 * administrator's do: what is denied here is by the queue, and what is refused no policy lets in.
 */
const table = `
| who                             | for              | does                   | on                          | answer  | because                                                   |
|---------------------------------|------------------|------------------------|-----------------------------|---------|-----------------------------------------------------------|
| EventBridge                     | gate's rule      | SendMessage            | gate's queue                | allowed | so events come in                                         |
| "                               | a rule of others | "                      | "                           | refused | another rule of the account                               |
| "                               | a rule elsewhere | "                      | "                           | refused | a rule of another account                                 |
| "                               | labeller's rule  | "                      | "                           | refused | a rule of ours, but not this queue's                      |
| "                               | gate's rule      | ReceiveMessage         | "                           | refused | it fills the queue, and does no more                      |
| another service                 | gate's rule      | SendMessage            | "                           | refused | another service                                           |
| administrator                   |                  | "                      | "                           | denied  | a forgery: a known ingress id, to write over kept detail  |
| root                            |                  | "                      | "                           | denied  | the account's root is no exception                        |
| user                            |                  | "                      | "                           | denied  | users are no exception                                    |
| developer                       |                  | "                      | "                           | denied  | past the ingress bus                                      |
| CloudFormation                  |                  | "                      | "                           | denied  | who deploys puts no events                                |
| a rule with a role              |                  | "                      | "                           | denied  | a rule of somebody's own sends as its role                |
| a service's own role            |                  | "                      | "                           | denied  | a role of a service is not the service                    |
| gate                            |                  | "                      | "                           | denied  | it takes messages, and puts none                          |
| curator                         |                  | "                      | "                           | denied  | another function of the router                            |
| labeller                        |                  | "                      | "                           | denied  | a subscriber publishes by the bus                         |
| stranger                        |                  | "                      | "                           | denied  | another account                                           |
| operator                        |                  | "                      | "                           | allowed | it redrives                                               |
| almost the operator             |                  | "                      | "                           | denied  | a longer name                                             |
| operator's name on no path      |                  | "                      | "                           | denied  | without the path it is another role                       |
| operator's name elsewhere       |                  | "                      | "                           | denied  | the name is not enough                                    |
| gate                            |                  | ReceiveMessage         | "                           | allowed | Lambda takes messages as the function's role              |
| "                               |                  | DeleteMessage          | "                           | allowed | what is done is deleted                                   |
| "                               |                  | ChangeMessageVisibility | "                          | allowed | what failed comes back when it says                       |
| "                               |                  | PurgeQueue             | "                           | denied  | it takes message by message                               |
| gate's name on a path           |                  | ReceiveMessage         | "                           | denied  | a path makes it another role                              |
| administrator                   |                  | "                      | "                           | denied  | events are read in the trail                              |
| "                               |                  | DeleteMessage          | "                           | denied  | an event would be gone without a record                   |
| "                               |                  | ChangeMessageVisibility | "                          | denied  | an event would be put off                                 |
| "                               |                  | PurgeQueue             | "                           | denied  | all events that wait would be gone                        |
| "                               |                  | StartMessageMoveTask   | "                           | denied  | nor moved to a queue of his own                           |
| "                               |                  | CancelMessageMoveTask  | "                           | denied  | nor is an operator's redrive stopped                      |
| "                               |                  | AddPermission          | "                           | denied  | nobody opens the queue to others so                       |
| "                               |                  | RemovePermission       | "                           | denied  | nor takes a statement out so                              |
| "                               |                  | GetQueueAttributes     | "                           | allowed | how many wait is no secret                                |
| "                               |                  | SetQueueAttributes     | "                           | allowed | not prevented: so the policy is deployed, and lifted      |
| "                               |                  | DeleteQueue            | "                           | allowed | not prevented: so the queue is removed                    |
| CloudFormation                  |                  | SetQueueAttributes     | "                           | allowed | it deploys the policy                                     |
| "                               |                  | DeleteQueue            | "                           | allowed | it removes the deployment                                 |
| "                               |                  | AddPermission          | "                           | denied  | it has no use for it                                      |
| operator                        |                  | ReceiveMessage         | "                           | allowed | it looks into queues                                      |
| "                               |                  | PurgeQueue             | "                           | allowed | it may empty one                                          |
| "                               |                  | AddPermission          | "                           | denied  | an operator opens nothing either                          |
| "                               |                  | RemovePermission       | "                           | denied  | an operator opens nothing either                          |
| root                            |                  | RemovePermission       | "                           | denied  | the account's root is no exception                        |
| stranger                        |                  | ReceiveMessage         | "                           | denied  | another account                                           |
| "                               |                  | GetQueueAttributes     | "                           | refused | another account, to which nothing is open                 |
| EventBridge                     | gate's rule      | SendMessage            | gate's dead letters         | allowed | what it could not deliver                                 |
| "                               | a rule of others | "                      | "                           | refused | another rule of the account                               |
| gate                            |                  | "                      | "                           | allowed | a function parks what it gives up                         |
| "                               |                  | ReceiveMessage         | "                           | denied  | who parks a message takes none back                       |
| "                               |                  | PurgeQueue             | "                           | denied  | nor all of them                                           |
| operator                        |                  | ReceiveMessage         | "                           | allowed | it looks at dead letters                                  |
| "                               |                  | ChangeMessageVisibility | "                          | allowed | and lets others see them again                            |
| "                               |                  | DeleteMessage          | "                           | allowed | it redrives                                               |
| "                               |                  | StartMessageMoveTask   | "                           | allowed | it redrives by SQS's own means                            |
| "                               |                  | CancelMessageMoveTask  | "                           | allowed | and stops it                                              |
| administrator                   |                  | SendMessage            | "                           | denied  | a redrive would put it on the gate's queue                |
| "                               |                  | ReceiveMessage         | "                           | denied  | an administrator has to be named                          |
| "                               |                  | DeleteMessage          | "                           | denied  | a dead letter would be gone                               |
| "                               |                  | PurgeQueue             | "                           | denied  | all dead letters would be gone                            |
| "                               |                  | StartMessageMoveTask   | "                           | denied  | who redrives is named                                     |
| root                            |                  | PurgeQueue             | "                           | denied  | the account's root is no exception                        |
| curator                         |                  | SendMessage            | "                           | denied  | another function's dead letters                           |
| EventBridge                     | labeller's rule  | "                      | labeller's queue            | allowed | what the gate dispatched                                  |
| "                               | gate's rule      | "                      | "                           | refused | a rule before the gate                                    |
| "                               | a rule of others | "                      | "                           | refused | another rule of the account                               |
| administrator                   |                  | "                      | "                           | denied  | a forgery: handled, and the trail has nothing of it       |
| root                            |                  | "                      | "                           | denied  | the account's root is no exception                        |
| developer                       |                  | "                      | "                           | denied  | past the gate                                             |
| gate                            |                  | "                      | "                           | denied  | even the gate goes by the core bus                        |
| labeller                        |                  | "                      | "                           | denied  | a subscriber feeds not even itself                        |
| another subscriber              |                  | "                      | "                           | denied  | nor another                                               |
| component                       |                  | "                      | "                           | denied  | nor does a component                                      |
| a rule with a role              |                  | "                      | "                           | denied  | a rule of somebody's own sends as its role                |
| operator                        |                  | "                      | "                           | allowed | it redrives                                               |
| stranger                        |                  | "                      | "                           | denied  | another account                                           |
| labeller                        |                  | ReceiveMessage         | "                           | allowed | Lambda takes messages as the function's role              |
| "                               |                  | DeleteMessage          | "                           | allowed | what is done is deleted                                   |
| labeller's name on another path |                  | ReceiveMessage         | "                           | denied  | the path is part of who it is                             |
| another subscriber              |                  | "                      | "                           | denied  | another's events                                          |
| administrator                   |                  | "                      | "                           | denied  | events are read in the trail                              |
| "                               |                  | PurgeQueue             | "                           | denied  | events would be gone that the trail calls dispatched      |
| "                               |                  | AddPermission          | "                           | denied  | nobody opens the queue to others so                       |
| labeller                        |                  | SendMessage            | labeller's dead letters     | allowed | a function parks what it gives up                         |
| another subscriber              |                  | "                      | "                           | denied  | another's dead letters                                    |
| administrator                   |                  | "                      | "                           | denied  | a redrive would put it on the subscriber's queue          |
| "                               |                  | ReceiveMessage         | "                           | denied  | an administrator has to be named                          |
| operator                        |                  | "                      | "                           | allowed | it looks at dead letters                                  |
| EventBridge                     | curator's rule   | SendMessage            | curator's queue             | allowed | what may be public                                        |
| "                               | labeller's rule  | "                      | "                           | refused | a rule of ours, but not this queue's                      |
| administrator                   |                  | "                      | "                           | denied  | it would leave the account, and the trail not have it     |
| gate                            |                  | "                      | "                           | denied  | even the gate goes by the core bus                        |
| curator                         |                  | "                      | "                           | denied  | it takes messages, and puts none                          |
| "                               |                  | ReceiveMessage         | "                           | allowed | Lambda takes messages as the function's role              |
| operator                        |                  | SendMessage            | "                           | allowed | it redrives                                               |
| curator                         |                  | "                      | curator's dead letters      | allowed | it parks what it withholds                                |
| administrator                   |                  | "                      | "                           | denied  | a redrive would put it on the curator's queue             |
| operator                        |                  | StartMessageMoveTask   | "                           | allowed | it redrives by SQS's own means                            |
| administrator                   |                  | SendMessage            | pipeline's queue            | denied  | a run would begin that nobody asked for                   |
| component                       |                  | "                      | "                           | denied  | a component asks for no runs                              |
| pipeline                        |                  | ReceiveMessage         | "                           | allowed | Lambda takes messages as the function's role              |
| "                               |                  | SendMessage            | "                           | denied  | it takes messages, and puts none                          |
| "                               |                  | "                      | pipeline's dead letters     | allowed | a function parks what it gives up                         |
| administrator                   |                  | PurgeQueue             | "                           | denied  | requests would be gone                                    |
| "                               |                  | SendMessage            | ended runs' dead letters    | denied  | services alone fill it                                    |
| pipeline                        |                  | "                      | "                           | denied  | services alone fill it                                    |
| audit watch                     |                  | "                      | audit watch's dead letters  | allowed | Lambda parks what it gives up as the function's role      |
| administrator                   |                  | "                      | "                           | denied  | nobody else tells of tampering                            |
| "                               |                  | DeleteMessage          | "                           | denied  | what the watch could not look at would be gone            |
| "                               |                  | PurgeQueue             | "                           | denied  | what the watch could not look at would be gone            |
| gate                            |                  | "                      | "                           | denied  | nor does the gate                                         |
| switch watch                    |                  | SendMessage            | switch watch's dead letters | allowed | Lambda parks what it gives up as the function's role      |
| audit watch                     |                  | "                      | "                           | denied  | another function's dead letters                           |
| administrator                   |                  | PurgeQueue             | "                           | denied  | an administrator has to be named                          |
| transitions                     |                  | SendMessage            | transitions' dead letters   | allowed | Lambda parks what it gives up as the function's role      |
| administrator                   |                  | "                      | "                           | denied  | an administrator has to be named                          |
| EventBridge                     | sweep's schedule | "                      | sweep's dead letters        | allowed | what it could not deliver                                 |
| sweep                           |                  | "                      | "                           | denied  | services alone fill it                                    |
| administrator                   |                  | "                      | "                           | denied  | an administrator has to be named                          |
| reconciler                      |                  | "                      | reconciler's dead letters   | denied  | services alone fill it                                    |
| operator                        |                  | DeleteMessage          | "                           | allowed | it clears away what was put right                         |
| EventBridge                     | grant's rule     | SendMessage            | grant's dead letters        | allowed | what another account did not take                         |
| grant's role                    |                  | "                      | "                           | denied  | it delivers to the other account alone                    |
| administrator                   |                  | ReceiveMessage         | "                           | denied  | an administrator has to be named                          |
| stranger                        |                  | "                      | "                           | denied  | whoever it was meant for                                  |
| operator                        |                  | "                      | "                           | allowed | it looks at dead letters                                  |
`;

const rows = readTable(["who", "for", "does", "on", "answer", "because"], table);

describe("round the gate by its queues", () => {
  it.each(
    rows.map((row) => {
      const title = `${row.who}, ${row.does} on ${row.on}: ${row.answer}, ${row.because}`;
      return [title, row] as const;
    }),
  )("%s", async (_, { who, for: cause, does, on, answer }) => {
    const queue = named(queues, on);
    const policy = policies.get(queue);
    if (!policy) throw new Error(`${queue} has no policy`);
    const answers = await answersOf({
      policy,
      caller: named(callers, who),
      action: `sqs:${does}`,
      resource: `arn:aws:sqs:${region}:${account}:${queue}`,
      context: { ...named(causes, cause), "aws:SecureTransport": "true" },
    });
    expect(answers).toEqual({ ours: answer, theirs: answer });
  });
});

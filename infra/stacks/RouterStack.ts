import { CfnOutput, Stack } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IEventBus } from "aws-cdk-lib/aws-events";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import type { LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import { type ResourceNames, resourceNames, type SubscriberName } from "../../project/names.ts";
import { accountRights } from "../../project/publishers/accountRights.ts";
import type { Publishers } from "../../project/publishers/Publishers.ts";
import { deploymentTag } from "../../project/stackFacts.ts";
import type { FunctionCode } from "../bundling/FunctionCode.ts";
import { tellVersion } from "../constructs/tellVersion.ts";
import { watchBus } from "../constructs/watchBus.ts";
import { watchTable } from "../constructs/watchTable.ts";
import { AuditTable } from "../stages/audit/AuditTable.ts";
import { AuditWatch } from "../stages/audit/AuditWatch.ts";
import { DetailBucket } from "../stages/audit/DetailBucket.ts";
import { CoreBus } from "../stages/coreBus/CoreBus.ts";
import { Gate } from "../stages/gate/Gate.ts";
import { Guardrails } from "../stages/guardrails/Guardrails.ts";
import { Ingress } from "../stages/ingress/Ingress.ts";
import { OperationsSweep } from "../stages/operations/OperationsSweep.ts";
import { Transitions } from "../stages/pipeline/Transitions.ts";
import { StateTable } from "../stages/subscriber/StateTable.ts";
import { SwitchWatch } from "../stages/switches/SwitchWatch.ts";
import { addStackAlarms } from "./addStackAlarms.ts";
import { RouterDashboard } from "./RouterDashboard.ts";
import { RouterResources } from "./RouterResources.ts";

/** What the router is made from. */
export interface RouterStackProps {
  readonly config: SignalboxConfig;
  readonly code: FunctionCode;
  /** @default whoever of this account may put events on the ingress bus publishes as any context */
  readonly publishers?: Publishers | undefined;
  /** Whom the dashboard shows. */
  readonly subscribers: readonly SubscriberName[];
  /** Whose transitions are told of. */
  readonly pipelines: readonly LoadedPipeline[];
  /** Whether there is a curator to show. */
  readonly hasPublicTypes: boolean;
}

/**
 * The router itself, with everything that holds state. Other stacks refer to what is in it by
 * its fixed name, so that none of them holds the others' deployment up; its members do so too. A
 * stack that uses one has to say that it comes after this one. `buildApp` makes it; its id and its
 * name are `names.routerStack`.
 *
 * @example
 * ```ts
 * import { Stack } from "aws-cdk-lib";
 * import { Rule } from "aws-cdk-lib/aws-events";
 * import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
 * import { Queue } from "aws-cdk-lib/aws-sqs";
 * import { buildApp } from "signalbox/infra";
 *
 * const { app, router } = await buildApp();
 * const stack = new Stack(app, "order-archive");
 * stack.addStackDependency(router);
 * new Rule(stack, "Placed", {
 *   eventBus: router.coreBus,
 *   eventPattern: { source: ["orders"], detailType: ["order.placed"] },
 *   targets: [new SqsQueue(new Queue(stack, "Orders", { enforceSSL: true }))],
 * });
 * ```
 */
export class RouterStack extends Stack {
  /** Every fixed name of the deployment. */
  readonly names: ResourceNames;
  /** Where publishers put events: `ingressBus.grantPutEventsTo(role)` lets one. */
  readonly ingressBus: IEventBus;
  /** Checked and audited events: a rule on it gets them, and nobody but the gate puts any there. */
  readonly coreBus: IEventBus;
  /** An item for each event, and nobody but the gate writes one: `auditTable.grantReadData(role)`. */
  readonly auditTable: ITableV2;
  /** What subscribers keep, each under a key of its own. */
  readonly stateTable: ITableV2;
  /** Details that an item of the audit table can't hold. */
  readonly detailBucket: IBucket;

  constructor(scope: Construct, props: RouterStackProps) {
    const { config, code, publishers, subscribers, pipelines } = props;
    const names = resourceNames(config.name);
    super(scope, names.routerStack, {
      stackName: names.routerStack,
      description: `Signalbox ${config.name}: buses, gate, audit and state`,
      tags: { [deploymentTag]: config.name },
      terminationProtection: config.deletionProtection,
    });
    this.names = names;
    const resources = new RouterResources(this, "Resources", { config });
    this.ingressBus = resources.ingressBus;
    this.coreBus = resources.coreBus;
    this.auditTable = resources.auditTable;
    this.stateTable = resources.stateTable;
    this.detailBucket = resources.detailBucket;
    tellVersion(this);
    const ingress = new Ingress(this, "Ingress", { deployment: config.name, publishers });
    const core = new CoreBus(this, "Core", { deployment: config.name });
    const { table } = new AuditTable(this, "Audit", { config });
    const details = new DetailBucket(this, "Details", { config });
    const state = new StateTable(this, "State", { config });
    new AuditWatch(this, "AuditWatch", { config, code: code.audit, table });
    const gate = new Gate(this, "Gate", {
      config,
      code: code.gate,
      accountRights: publishers ? accountRights(publishers) : [],
    });
    // Names alone tell CloudFormation nothing: all of these must be there for the first event.
    gate.rule.node.addDependency(ingress.bus, core.bus, table, details.bucket, state.table);
    const sweep = new OperationsSweep(this, "Operations", { config, code: code.operations });
    const switches = { config, code: code.switches, table: state.table };
    const watch = new SwitchWatch(this, "Switches", switches);
    const guardrails = new Guardrails(this, "Guardrails", { config, code: code.guardrails });
    const telling: Construct[] = [sweep, watch, guardrails];
    if (pipelines.length > 0) {
      const transitions = { config, code: code.transitions(), table: state.table, pipelines };
      telling.push(new Transitions(this, "Transitions", transitions));
    }
    for (const each of telling) each.node.addDependency(ingress.bus, state.table);
    new RouterDashboard(this, "Dashboard", {
      deployment: config.name,
      subscribers,
      pipelines,
      hasPublicTypes: props.hasPublicTypes,
    });
    watchBus(ingress, names.ingressBus, config);
    watchBus(core, names.coreBus, config);
    watchTable(table, names.auditTable, config);
    watchTable(state, names.stateTable, config);
    addStackAlarms(this, config);
    this.addOutput("IngressBusArn", ingress.bus.attrArn, "Publish here: grant events:PutEvents");
    this.addOutput("CoreBusArn", core.bus.attrArn, "Checked and audited events");
    this.addOutput("AuditTableName", names.auditTable, "One item for each event");
    this.addOutput("StateTableName", names.stateTable, "What subscribers keep");
    this.addOutput(
      "DetailBucketName",
      details.bucket.bucketName,
      "Details that an item can't hold",
    );
  }

  /** Shown after `cdk deploy`, and read by scripts; stacks refer to each other by fixed names. */
  private addOutput(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}

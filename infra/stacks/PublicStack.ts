import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { isDelivered } from "../../core/grants/DeliveredGrant.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import type { RegistrySchema } from "../../project/generatedFiles.ts";
import { toReconciled } from "../../project/grants/reconciledGrants.ts";
import { resourceNames } from "../../project/names.ts";
import { deploymentTag } from "../../project/stackFacts.ts";
import type { FunctionCode } from "../bundling/FunctionCode.ts";
import { addRegistry } from "../constructs/addRegistry.ts";
import { tellVersion } from "../constructs/tellVersion.ts";
import { watchBus } from "../constructs/watchBus.ts";
import { Curator } from "../stages/curator/Curator.ts";
import { GrantedDelivery } from "../stages/public/GrantedDelivery.ts";
import { PublicBus } from "../stages/public/PublicBus.ts";
import { Reconciler } from "../stages/public/Reconciler.ts";
import { addStackAlarms } from "./addStackAlarms.ts";
import { tellPolicyRoom } from "./tellPolicyRoom.ts";

/** What is for other accounts is made from. */
export interface PublicStackProps {
  readonly config: SignalboxConfig;
  readonly code: FunctionCode;
  /** Those that other accounts may be given; one at least. */
  readonly publicTypes: readonly EventType[];
  /** Theirs, as other accounts know them, as far as they are not in stacks of their own. */
  readonly publicSchemas: readonly RegistrySchema[];
  /** Of the configuration, with every event type by its id. */
  readonly grants: readonly Grant[];
}

/** What other accounts get: the public bus and all that stands on it. */
export class PublicStack extends Stack {
  readonly bus: PublicBus;

  constructor(scope: Construct, props: PublicStackProps) {
    const { config, code, publicTypes, publicSchemas, grants } = props;
    const names = resourceNames(config.name);
    super(scope, names.publicStack, {
      stackName: names.publicStack,
      description: `Signalbox ${config.name}: public bus, curator and grants`,
      tags: { [deploymentTag]: config.name },
      terminationProtection: config.deletionProtection,
    });
    tellVersion(this);
    tellPolicyRoom(this, config, grants);
    this.bus = new PublicBus(this, "Public", { deployment: config.name, grants });
    watchBus(this.bus, names.publicBus, config);
    const curator = new Curator(this, "Curator", { config, code: code.curator(), publicTypes });
    // Names alone tell CloudFormation nothing: the bus must be there for the first event.
    for (const { rule } of curator.rules) rule.node.addDependency(this.bus.bus);
    addRegistry(this, {
      registryName: names.publicRegistry,
      description: "Public event types as other accounts get them, without what is internal",
      schemas: publicSchemas,
    });
    const reconciler = new Reconciler(this, "Reconciler", {
      config,
      code: code.publicBus(),
      bus: this.bus.bus,
      grants: toReconciled(grants, publicTypes.length),
    });
    for (const grant of grants.filter(isDelivered)) {
      const delivery = new GrantedDelivery(this, `Grant-${grant.name}`, {
        config,
        bus: this.bus.bus,
        grant,
      });
      for (const rule of delivery.rules) rule.node.addDependency(reconciler.function);
    }
    addStackAlarms(this, config);
  }
}

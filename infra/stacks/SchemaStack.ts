import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../project/names.ts";
import { deploymentTag } from "../../project/stackFacts.ts";
import { addSchemas } from "../constructs/addRegistry.ts";
import { tellVersion } from "../constructs/tellVersion.ts";
import type { SchemaPart } from "./planSchemaStacks.ts";

/** Schemas that their registry's stack has no room for. */
export interface SchemaStackProps extends SchemaPart {
  readonly config: Pick<SignalboxConfig, "deletionProtection" | "name">;
}

/** Schemas of a registry that is in another stack. */
export class SchemaStack extends Stack {
  constructor(scope: Construct, props: SchemaStackProps) {
    const { config, context, part, schemas } = props;
    const { name, deletionProtection } = config;
    const names = resourceNames(name);
    const stackName = names.schemaStack(context, part);
    super(scope, stackName, {
      stackName,
      terminationProtection: deletionProtection,
      description: `Signalbox ${name}: schemas of ${context}`,
      tags: { [deploymentTag]: name, context },
    });
    tellVersion(this);
    addSchemas(this, names.registry(context), schemas);
  }
}

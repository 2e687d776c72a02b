import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { resourceNames } from "../../project/names.ts";
import { addSchemas } from "../constructs/addRegistry.ts";
import type { SchemaPart } from "./planSchemaStacks.ts";

/** Schemas that their registry's stack has no room for. */
export interface SchemaStackProps extends SchemaPart {
  readonly deployment: string;
}

/** Schemas of a registry that is in another stack. */
export class SchemaStack extends Stack {
  constructor(scope: Construct, props: SchemaStackProps) {
    const { deployment, context, part, schemas } = props;
    const names = resourceNames(deployment);
    const stackName = names.schemaStack(context, part);
    super(scope, stackName, {
      stackName,
      description: `Signalbox ${deployment}: schemas of ${context}`,
      tags: { signalbox: deployment, context },
    });
    addSchemas(this, names.registry(context), schemas);
  }
}

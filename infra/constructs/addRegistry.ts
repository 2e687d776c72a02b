import { CfnRegistry, CfnSchema } from "aws-cdk-lib/aws-eventschemas";
import type { Construct } from "constructs";
import type { RegistrySchema } from "../../project/generatedFiles.ts";

/** A registry and what is in it. */
export interface RegistryProps {
  readonly registryName: string;
  readonly description: string;
  readonly schemas: readonly RegistrySchema[];
}

/** Adds a schema registry of the account to `scope`, with a schema for each event type. */
export function addRegistry(
  scope: Construct,
  { registryName, description, schemas }: RegistryProps,
): void {
  const registry = new CfnRegistry(scope, "Registry", { registryName, description });
  for (const { id, content } of schemas) {
    const schema = new CfnSchema(scope, `Schema ${id}`, {
      registryName,
      schemaName: id,
      type: "JSONSchemaDraft4",
      content,
    });
    schema.addResourceDependency(registry);
  }
}

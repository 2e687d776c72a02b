import { CfnRegistry, CfnSchema } from "aws-cdk-lib/aws-eventschemas";
import type { Construct } from "constructs";
import type { RegistrySchema } from "../../project/generatedFiles.ts";

/** A registry and what is in it. */
export interface RegistryProps {
  readonly registryName: string;
  readonly description: string;
  /** Those that are beside it in its stack. */
  readonly schemas: readonly RegistrySchema[];
}

/** Adds a schema registry of the account to `scope`, with a schema for each event type. */
export function addRegistry(
  scope: Construct,
  { registryName, description, schemas }: RegistryProps,
): void {
  const registry = new CfnRegistry(scope, "Registry", { registryName, description });
  for (const schema of addSchemas(scope, registryName, schemas)) {
    schema.addResourceDependency(registry);
  }
}

/** Adds schemas to `scope`, of a registry that is there. */
export function addSchemas(
  scope: Construct,
  registryName: string,
  schemas: readonly RegistrySchema[],
): readonly CfnSchema[] {
  return schemas.map(
    ({ id, content }) =>
      new CfnSchema(scope, `Schema ${id}`, {
        registryName,
        schemaName: id,
        type: "JSONSchemaDraft4",
        content,
      }),
  );
}

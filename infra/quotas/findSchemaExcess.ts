import { readable } from "../../core/text/readable.ts";
import type { AccountQuotas } from "../../project/config/SignalboxConfig.ts";
import type { RegistrySchema } from "../../project/generatedFiles.ts";
import type { QuotaFinding } from "./QuotaFinding.ts";
import { raiseQuota } from "./raiseQuota.ts";

/** The longest document the registry takes; AWS doesn't raise this one. */
const maxSchemaCharacters = 100_000;

/** What of a deployment's schemas EventBridge's registry would not take. */
export function findSchemaExcess(
  schemas: readonly RegistrySchema[],
  { schemaRegistries, schemasPerRegistry }: AccountQuotas,
): readonly QuotaFinding[] {
  const byContext = Map.groupBy(schemas, (schema) => schema.context);
  const crowded = [...byContext].filter(([, { length }]) => length > schemasPerRegistry);
  const long = schemas.filter(({ content }) => content.length > maxSchemaCharacters);
  return [
    ...(byContext.size > schemaRegistries
      ? [
          {
            place: "The account",
            need:
              `${readable(byContext.size)} schema registries, one for each context and one ` +
              "where a type is public",
            quota: `the quota is ${readable(schemaRegistries)}`,
            remedy: raiseQuota("schemaRegistries"),
          },
        ]
      : []),
    ...crowded.map(([context, { length }]) => ({
      place: `The registry of ${context}`,
      need: `${readable(length)} schemas`,
      quota: `the quota is ${readable(schemasPerRegistry)}`,
      remedy: raiseQuota("schemasPerRegistry"),
    })),
    ...long.map(({ id, content }) => ({
      place: `The registry's form of ${id}`,
      need: `${readable(content.length)} characters`,
      quota: `EventBridge takes ${readable(maxSchemaCharacters)} and doesn't raise that`,
      remedy: "shorten the schema or split the type",
    })),
  ];
}

import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { Quotas, SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import type { RegistrySchema } from "../../project/generatedFiles.ts";

/** The longest document the registry takes; AWS doesn't raise this one. */
const maxSchemaCharacters = 100_000;

/**
 * Counts what a deployment's schemas need of AWS's quotas, before it is deployed. A quota is the
 * account's: what else it holds can't be counted here. The bus's limits are the lint's.
 *
 * @throws {SignalboxError} QUOTA_EXCEEDED naming the quota to raise, or the schema to shorten.
 */
export function checkQuotas(
  { quotas }: Pick<SignalboxConfig, "quotas">,
  schemas: readonly RegistrySchema[],
): void {
  const byContext = Map.groupBy(schemas, (schema) => schema.context);
  const registries = "schema registries, one for each context, and one where a type is public";
  demand(quotas, "schemaRegistries", byContext.size, registries);
  for (const [context, { length }] of byContext) {
    demand(quotas, "schemasPerRegistry", length, `schemas in the registry of ${context}`);
  }
  for (const { id, content } of schemas) {
    if (content.length <= maxSchemaCharacters) continue;
    throw new SignalboxError(
      "QUOTA_EXCEEDED",
      `The registry's form of ${id} has ${count(content.length)} characters; EventBridge takes ` +
        `${count(maxSchemaCharacters)} and doesn't raise that. Shorten the schema or split the type.`,
    );
  }
}

const consoleNames = {
  schemaRegistries: "Registries (EventBridge Schema Registry)",
  schemasPerRegistry: "Schemas per registry (EventBridge Schema Registry)",
} as const;

function demand(
  quotas: Quotas,
  quota: keyof typeof consoleNames,
  needed: number,
  what: string,
): void {
  if (needed <= quotas[quota]) return;
  throw new SignalboxError(
    "QUOTA_EXCEEDED",
    `The deployment needs ${count(needed)} ${what}, but the quota is ${count(quotas[quota])}. ` +
      `Have AWS raise "${consoleNames[quota]}" in the Service Quotas console, then set ` +
      `quotas.${quota} in signalbox.config.ts to what it gave.`,
  );
}

function count(value: number): string {
  return value.toLocaleString("en");
}

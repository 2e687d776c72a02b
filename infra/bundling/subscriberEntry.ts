import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { SubscriberName } from "../../project/names.ts";
import { packageVersion } from "../../project/packageVersion.ts";
import { type RuntimePart, runtimeImport } from "./runtime/runtimeParts.ts";

/** What a subscriber's function is made of. */
export interface SubscriberEntry extends SubscriberName {
  /** Those that it receives, and those that it publishes. */
  readonly types: readonly EventType[];
  readonly publishes: boolean;
  /** Whether it sends spans. */
  readonly isTraced: boolean;
}

/**
 * The source text of a subscriber's entry: its subscription, wrapped by the runtime that functions
 * share. What publishes is loaded only if it publishes, and what sends spans only if it is traced.
 * Relative imports are from the project.
 *
 * @param catalog what imports the module of {@link subscriberCatalog}. The subscriber's file comes
 *   after it: a client that it makes finds the event types.
 */
export function subscriberEntry(entry: SubscriberEntry, catalog: string): string {
  const { context, name, publishes, isTraced } = entry;
  const file = `./functions/contexts/${context}/subscribers/${name}.ts`;
  const publisher = publishes ? ", publisher: createSubscriberPublisher(catalog)" : "";
  const tracing = isTraced ? ", tracing: createTracing()" : "";
  return [
    `import { catalog } from ${text(catalog)};`,
    importOf("subscriberHandler", "subscriber"),
    ...(publishes ? [importOf("createSubscriberPublisher", "publisher")] : []),
    ...(isTraced ? [importOf("createTracing", "tracing")] : []),
    `import { ${name} as subscription } from ${text(file)};`,
    `export const handler = subscriberHandler({ subscription, catalog${publisher}${tracing} });`,
    "",
  ].join("\n");
}

/**
 * The source text of the module with a subscriber's event types: those it receives and publishes,
 * with their validators, and no others. Where it publishes, they are what clients find.
 */
export function subscriberCatalog({ types, publishes }: SubscriberEntry): string {
  const validators = types.map(
    ({ id }, index) =>
      `import { validate as validate${index} } from ${text(`./generated/validators/${id}.js`)};`,
  );
  const byType = types.map(({ id }, index) => `${text(id)}: validate${index}`);
  return [
    importOf("createCatalog", "subscriber"),
    ...(publishes ? [importOf("registerCatalog", "publisher")] : []),
    'import { validate as metadataValidator } from "./generated/validators/metadata.js";',
    ...validators,
    "export const catalog = createCatalog({",
    `  types: ${text(types)},`,
    `  validators: { ${byType.join(", ")} },`,
    "  metadataValidator,",
    "});",
    ...(publishes ? [`registerCatalog(catalog, { madeBy: ${text(packageVersion)} });`] : []),
    "",
  ].join("\n");
}

function importOf(names: string, part: RuntimePart): string {
  return `import { ${names} } from ${text(runtimeImport(part))};`;
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

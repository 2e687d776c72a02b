import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { SubscriberName } from "../../project/names.ts";

/** What a subscriber's function is made of. */
export interface SubscriberEntry extends SubscriberName {
  /** Those that it receives, and those that it publishes. */
  readonly types: readonly EventType[];
  readonly publishes: boolean;
  /** Whether it sends spans. */
  readonly isTraced: boolean;
}

/**
 * The source text of a subscriber's entry: its subscription, wrapped by the runtime, with the
 * validators of the types it receives and publishes and no others. What publishes is in there
 * only if it publishes, and what sends spans only if it is traced. Imports are relative to the
 * project.
 */
export function subscriberEntry(entry: SubscriberEntry): string {
  const { context, name, types, publishes, isTraced } = entry;
  const validators = types.map(
    ({ id }, index) =>
      `import { validate as validate${index} } from ${text(`./generated/validators/${id}.js`)};`,
  );
  const byType = types.map(({ id }, index) => `${text(id)}: validate${index}`);
  const createPublisher = "createSubscriberPublisher";
  const tracing = isTraced ? ", tracing: createTracing()" : "";
  const publisher = publishes ? `, publisher: ${createPublisher}(catalog)` : "";
  return [
    ...(publishes
      ? [`import { ${createPublisher} } from "./client/subscriber/${createPublisher}.ts";`]
      : []),
    ...(isTraced ? ['import { createTracing } from "./functions/adapters/createTracing.ts";'] : []),
    'import { createCatalog } from "./core/eventTypes/EventCatalog.ts";',
    'import { subscriberHandler } from "./functions/stages/subscriber/subscriberHandler.ts";',
    'import { validate as metadataValidator } from "./generated/validators/metadata.js";',
    `import { ${name} as subscription } from ${text(`./functions/contexts/${context}/subscribers/${name}.ts`)};`,
    ...validators,
    "const catalog = createCatalog({",
    `  types: ${text(types)},`,
    `  validators: { ${byType.join(", ")} },`,
    "  metadataValidator,",
    "});",
    `export const handler = subscriberHandler({ subscription, catalog${publisher}${tracing} });`,
    "",
  ].join("\n");
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

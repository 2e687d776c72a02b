import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { SubscriberName } from "../../project/names.ts";

/**
 * The source text of a subscriber's entry: its subscription, wrapped by the runtime, with the
 * validators of the types it receives and no others. Imports are relative to the project.
 */
export function subscriberEntry(
  { context, name }: SubscriberName,
  types: readonly EventType[],
): string {
  const validators = types.map(
    ({ id }, index) =>
      `import { validate as validate${index} } from ${text(`./generated/validators/${id}.js`)};`,
  );
  const byType = types.map(({ id }, index) => `${text(id)}: validate${index}`);
  return [
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
    "export const handler = subscriberHandler({ subscription, catalog });",
    "",
  ].join("\n");
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

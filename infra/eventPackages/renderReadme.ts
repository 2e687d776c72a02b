import type { PublishableContext } from "./bundleContexts.ts";

/** A package's `README.md`, for whoever finds it in a registry. */
export function renderReadme(
  name: string,
  busName: string,
  contexts: readonly PublishableContext[],
): string {
  const [first] = contexts;
  const context = first?.name ?? "";
  const type = first?.types[0]?.facts.id ?? "";
  return `# ${name}

Event types, their validators, and a client that publishes them to the bus \`${busName}\`. Made by \`npx signalbox events pack\`.

\`\`\`sh
npm install ${name} @aws-sdk/client-eventbridge
\`\`\`

\`\`\`ts
import { client } from "${name}/${context}";

const events = client();
const event = events.event("${type}", data);
await events.publish(event);
\`\`\`

- \`event()\` checks the data as the gate will, and throws \`EVENT_INVALID\` with every violation. \`publish()\` resolves when every event is on the bus, and throws a \`PublishError\` that accounts for each of them otherwise.
- From another account: \`client({ busName: "<ARN of the bus>", transport: eventBridgeTransport({ verifyBus: false }) })\`.
- In tests: \`client({ transport: inMemoryTransport({ buses: ["${busName}"] }) })\`; its \`stored("${busName}")\` has what was published.
- For other languages: \`schemas/<event type>.json\` (JSON Schema 2020-12) is what an event's \`data\` has to be, \`schemas/metadata.json\` its \`metadata\`.
- The version follows from the schemas: another version is another contract, and neither is higher.

| import | event types |
|---|---|
${contexts.map((one) => row(name, one)).join("")}`;
}

function row(name: string, { name: context, types }: PublishableContext): string {
  return `| \`${name}/${context}\` | ${types.map(({ facts }) => `\`${facts.id}\``).join(", ")} |\n`;
}

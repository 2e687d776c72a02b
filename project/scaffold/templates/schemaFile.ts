/** What a schema file says of an event type. */
export interface SchemaText {
  readonly title: string;
  readonly description: string;
  /** The team that answers for the type. */
  readonly owner: string;
  /** Schemas of the data's properties, all of them required, by name. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** What `npm start` publishes. */
  readonly examples: readonly unknown[];
}

/** The text of a schema file. */
export function schemaFile(said: SchemaText): string {
  const { title, description, owner, properties, examples } = said;
  const document = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    description,
    "x-signalbox": { owner, category: "action" },
    type: "object",
    required: Object.keys(properties),
    properties,
    additionalProperties: false,
    examples,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

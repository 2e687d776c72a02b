/** A schema as EventBridge's registry takes it. */
export interface RegistrySchema {
  /** The context whose registry it belongs to. */
  readonly context: string;
  /** The event type's id; the schema's name in the registry. */
  readonly id: string;
  /** A JSON Schema draft 4 document, as text. */
  readonly content: string;
}

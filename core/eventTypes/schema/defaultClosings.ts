import type { JsonObject } from "./JsonSchema.ts";
import type { SchemaLocation } from "./references.ts";

/** How an operation ends. */
export type ClosingStage = "completed" | "failed";

/** Where the data's schema of a closing event stands for an operation that declares none. */
export const defaultClosings = {
  completed: { file: "built-in/operation_completed.json", pointer: "" },
  failed: { file: "built-in/operation_failed.json", pointer: "" },
} as const satisfies Record<ClosingStage, SchemaLocation>;

/** The documents at those places. */
export const defaultClosingDocuments: ReadonlyMap<string, JsonObject> = new Map([
  [defaultClosings.completed.file, { type: "object", additionalProperties: true }],
  [
    defaultClosings.failed.file,
    {
      type: "object",
      properties: {
        name: { type: "string", description: "The kind of error." },
        code: { type: "string", description: "Why it failed, for programs." },
        message: { type: "string", description: "Why it failed, for people." },
      },
      additionalProperties: true,
    },
  ],
]);

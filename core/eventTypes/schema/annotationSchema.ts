import { severities } from "../../envelope/Envelope.ts";
import { sourcePattern } from "../eventTypeId.ts";

const word = { type: "string", pattern: sourcePattern.source } as const;

/** What a schema file may say in `x-signalbox`, as a JSON Schema 2020-12 of its own. */
export const annotationSchema = {
  type: "object",
  required: ["owner", "category"],
  properties: {
    owner: { type: "string", minLength: 1, maxLength: 128 },
    category: word,
    subcategory: word,
    severity: { enum: severities },
    visibility: { enum: ["internal", "public"] },
    envelope: { enum: ["wrapped", "raw"] },
    enabled: { type: "boolean" },
    operation: {
      anyOf: [
        { const: true },
        {
          type: "object",
          properties: { completed: { type: "object" }, failed: { type: "object" } },
          additionalProperties: false,
        },
      ],
    },
  },
  additionalProperties: false,
} as const;

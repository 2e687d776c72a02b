import { severities } from "../../envelope/PublishedMetadata.ts";
import { maxDeadlineSeconds } from "../../operations/operationDeadline.ts";
import { sourcePattern } from "../eventTypeId.ts";

/**
 * What a schema file may say in `x-signalbox`, as a JSON Schema 2020-12 of its own. The
 * descriptions complete "write …" in the messages about wrong values.
 */
export const annotationSchema = {
  type: "object",
  required: ["owner", "category"],
  properties: {
    owner: {
      description: "the name of the team that answers for the type, up to 128 characters",
      type: "string",
      minLength: 1,
      maxLength: 128,
    },
    category: {
      description:
        "state, alarm, action, system, user, email or a category of your own: lower-case words " +
        "joined by dashes",
      type: "string",
      pattern: sourcePattern.source,
      maxLength: 64,
    },
    subcategory: {
      description: "lower-case words joined by dashes",
      type: "string",
      pattern: sourcePattern.source,
      maxLength: 64,
    },
    severity: { description: severities.join(", "), enum: severities },
    visibility: { description: "internal or public", enum: ["internal", "public"] },
    envelope: { description: "wrapped or raw", enum: ["wrapped", "raw"] },
    actorOwns: { description: "true or false", type: "boolean" },
    enabled: { description: "true or false", type: "boolean" },
    operation: {
      description:
        'true, or an object of "completed": <schema>, "failed": <schema> and "deadlineSeconds": ' +
        `a whole number from 1 to ${maxDeadlineSeconds}`,
      if: { type: "object" },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        type: "object",
        properties: {
          completed: { type: "object" },
          failed: { type: "object" },
          deadlineSeconds: { type: "integer", minimum: 1, maximum: maxDeadlineSeconds },
        },
        additionalProperties: false,
      },
      else: { const: true },
    },
  },
  additionalProperties: false,
} as const;

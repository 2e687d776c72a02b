import draft4Module from "ajv-draft-04";
import { formats } from "../../../core/eventTypes/formats/formats.ts";
import { isMultiple } from "../../../core/eventTypes/validators/isMultiple.ts";

const Ajv4 = draft4Module.default;

/** The verdict of a schema document of draft 4, by a validator of that draft. */
export function compileDraft4(text: string): (data: unknown) => boolean {
  const ajv = new Ajv4({
    strict: false,
    ownProperties: true,
    validateSchema: false,
    formats: Object.fromEntries(formats),
  });
  // The library takes 1e21 for 1.
  ajv.removeKeyword("multipleOf");
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    validate: (divisor: number, value: number) => isMultiple(value, divisor),
  });
  return ajv.compile(JSON.parse(text) as object) as (data: unknown) => boolean;
}

const metaschema = new Ajv4();

/** What draft 4's own metaschema says of the document; empty when it is valid. */
export function draft4Errors(text: string): string {
  const valid = metaschema.validateSchema(JSON.parse(text) as object);
  return valid === true ? "" : metaschema.errorsText();
}

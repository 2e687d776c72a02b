import { Ajv2020 } from "ajv/dist/2020.js";
import { nearestName } from "../../text/nearestName.ts";
import type { ValidatorError } from "../StandaloneValidator.ts";
import { violationMessage } from "../violationMessage.ts";
import type { Annotation } from "./Annotation.ts";
import { annotationSchema } from "./annotationSchema.ts";
import { isShared } from "./checkPath.ts";
import { isJsonObject, type JsonObject, own } from "./JsonSchema.ts";
import { fromPointer, type JsonPath, valueAt } from "./jsonPointer.ts";
import { problemAt, type SchemaProblem } from "./SchemaProblem.ts";

/** The annotation of a file, where it is right, and what is wrong with it. */
export interface AnnotationCheck {
  readonly annotation?: Annotation;
  readonly problems: readonly SchemaProblem[];
}

const keyword = "x-signalbox";
const isAnnotation = new Ajv2020({ allErrors: true, messages: false }).compile<Annotation>(
  annotationSchema,
);

/** Checks a file's `x-signalbox` by its own schema: contexts' files need it, shared ones have none. */
export function checkAnnotation(file: string, document: JsonObject): AnnotationCheck {
  const annotation = own(document, keyword);
  const problem = (path: JsonPath, rule: string, reason: string, remedy: string) =>
    problemAt({ file, path }, rule, reason, remedy);
  if (isShared(file)) {
    if (annotation === undefined) return { problems: [] };
    const reason = "is shared, so it declares no event type";
    const remedy = "take x-signalbox out, or move the file to schemas/<context>/";
    return { problems: [problem([keyword], keyword, reason, remedy)] };
  }
  if (annotation === undefined) {
    const remedy = `add "x-signalbox": { "owner": <team>, "category": <${builtIn}> }`;
    return { problems: [problem([], "required", "has no x-signalbox", remedy)] };
  }
  if (isAnnotation(annotation)) return { annotation, problems: [] };
  const problems = (isAnnotation.errors ?? [])
    .filter((error) => error.keyword !== "if")
    .map((error) => {
      const at = fromPointer(error.instancePath) ?? [];
      const name = unknownName(error);
      const reason = violationMessage(error, valueAt(annotation, at));
      return problem([keyword, ...at, ...name], error.keyword, reason, remedyFor(at, error));
    });
  return { problems };
}

const builtIn = "state | alarm | action | system | user | email | your own";

function unknownName({ params }: ValidatorError): readonly string[] {
  const name = params?.["additionalProperty"];
  return typeof name === "string" ? [name] : [];
}

function remedyFor(at: readonly string[], error: ValidatorError): string {
  const [property] = at;
  const [unknown] = unknownName(error);
  const allowed = property === "operation" ? operationKeywords : known;
  if (unknown !== undefined) {
    const meant = nearestName(unknown, allowed);
    const list = `allowed are ${allowed.join(", ")}`;
    return meant === undefined ? list : `did you mean ${meant}? ${list}`;
  }
  const missing = error.params?.["missingProperty"];
  const name = property ?? (typeof missing === "string" ? missing : undefined);
  const schema = name === undefined ? undefined : own(annotationSchema.properties, name);
  const description = isJsonObject(schema) ? own(schema, "description") : undefined;
  return typeof description === "string"
    ? `write ${description}`
    : `write an object of ${known.join(", ")}`;
}

const known = Object.keys(annotationSchema.properties);
const operationKeywords = Object.keys(annotationSchema.properties.operation.then.properties);

import { detailTypePattern, sourcePattern } from "../eventTypeId.ts";
import { problemAt, type SchemaProblem } from "./SchemaProblem.ts";

/** EventBridge's limit on a detail-type, less room for `.completed`. */
export const maxDetailTypeLength = 118;
/** EventBridge's registry takes names of 64 characters; a deployment's prefix is one part. */
export const maxSourceLength = 40;

/** The context and detail-type that a file's path names. */
export interface TypePlace {
  readonly source: string;
  readonly detailType: string;
}

/** Whether the file holds definitions for others to refer to, and declares no type. */
export function isShared(file: string): boolean {
  return file.startsWith("common/");
}

/** What the path `<context>/<detail-type>.json` names, right or wrong. */
export function placeOf(file: string): TypePlace {
  const slash = file.indexOf("/");
  return {
    source: file.slice(0, Math.max(slash, 0)),
    detailType: file.slice(slash + 1).replace(/\.json$/, ""),
  };
}

/** Checks that the path of a file outside `common/` names an event type. */
export function checkPath(file: string): readonly SchemaProblem[] {
  const { source, detailType } = placeOf(file);
  const problem = (reason: string, remedy: string) => [
    problemAt({ file, path: [] }, "path", reason, remedy),
  ];
  if (isShared(file)) return [];
  if (source === "" || detailType.includes("/")) {
    return problem(
      "does not lie directly in a context's folder",
      "move it to schemas/<context>/<detail-type>.json, or below schemas/common/ if others refer to it",
    );
  }
  if (!sourcePattern.test(source) || source.length > maxSourceLength) {
    return problem(
      `the folder ${JSON.stringify(source)} is no name of a context`,
      `use up to ${maxSourceLength} lower-case letters, digits and single dashes, starting with a letter`,
    );
  }
  if (!detailTypePattern.test(detailType) || detailType.length > maxDetailTypeLength) {
    return problem(
      `the name ${JSON.stringify(detailType)} is no detail-type`,
      "call the file <resource>.<what happened>.json, lower case, " +
        `up to ${maxDetailTypeLength} letters, digits, dots, dashes and underscores`,
    );
  }
  return [];
}

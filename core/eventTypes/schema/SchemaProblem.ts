import { SignalboxError } from "../../errors/SignalboxError.ts";
import { type JsonPath, toPointer } from "./jsonPointer.ts";

/** One reason why a schema file can't become an event type, or why it may not say what it should. */
export interface SchemaProblem {
  /** A warning is told and stops nothing. */
  readonly severity: "error" | "warning";
  /** Path from the folder of schemas, for example `github/push.json`. */
  readonly file: string;
  /** JSON Pointer into the file; empty for the whole. */
  readonly pointer: string;
  /** The keyword or rule that is broken. */
  readonly keyword: string;
  /** What is wrong, with the value found. */
  readonly reason: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A place in a schema file. */
export interface SchemaPlace {
  readonly file: string;
  readonly path: JsonPath;
}

/** A problem at `place`. */
export function problemAt(
  { file, path }: SchemaPlace,
  keyword: string,
  reason: string,
  remedy: string,
): SchemaProblem {
  return { severity: "error", file, pointer: toPointer(path), keyword, reason, remedy };
}

/** A warning about `place`. */
export function warningAt(
  place: SchemaPlace,
  keyword: string,
  reason: string,
  remedy: string,
): SchemaProblem {
  return { ...problemAt(place, keyword, reason, remedy), severity: "warning" };
}

/** Whether the problem keeps the file from becoming an event type. */
export function isError({ severity }: SchemaProblem): boolean {
  return severity === "error";
}

/** The problem on one line: file and pointer, reason, remedy. */
export function formatProblem({ file, pointer, reason, remedy }: SchemaProblem): string {
  return `schemas/${file}#${pointer}: ${reason}; ${remedy}`;
}

/** The same problems without repetitions, in the order of files and places. */
export function sortProblems(problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const distinct = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  return [...distinct]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, problem]) => problem);
}

/** All problems as one error; each is a violation whose pointer starts with the file. */
export function schemaInvalid(problems: readonly SchemaProblem[]): SignalboxError {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return new SignalboxError(
    "SCHEMA_INVALID",
    `The schema files have ${count}:\n${problems.map(formatProblem).join("\n")}`,
    {
      violations: problems.map((problem) => ({
        pointer: `schemas/${problem.file}#${problem.pointer}`,
        message: `${problem.reason}; ${problem.remedy}`,
        keyword: problem.keyword,
      })),
    },
  );
}

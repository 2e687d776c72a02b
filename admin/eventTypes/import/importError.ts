import { SignalboxError } from "../../../core/errors/SignalboxError.ts";

/** A reason why an import can't be done: where it stands, what is wrong, what to do. */
export interface ImportProblem {
  readonly place: string;
  readonly message: string;
}

/** The error that an import can't be done, with every reason known. */
export function importError(problems: readonly ImportProblem[], cause?: unknown): SignalboxError {
  const distinct = new Map(problems.map((one) => [`${one.place}: ${one.message}`, one]));
  const lines = [...distinct.keys()];
  const count = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
  return new SignalboxError(
    "IMPORT_REFUSED",
    `Nothing was imported: there ${lines.length === 1 ? "is" : "are"} ${count}.\n${lines.join("\n")}`,
    {
      cause,
      violations: [...distinct.values()].map(({ place, message }) => ({
        pointer: place,
        message,
        keyword: "import",
      })),
    },
  );
}

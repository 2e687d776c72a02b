import { usageError } from "../../admin/errors/usageError.ts";

/** A parser for `--limit`, or another option that is a count: a whole number from 1 to `most`. */
export function parseLimit(most: number, option = "--limit"): (text: string) => number {
  return (text) => {
    const limit = Number(text);
    if (!/^\d{1,9}$/.test(text) || limit < 1 || limit > most) {
      throw usageError(
        `${option} ${JSON.stringify(text)} is not a whole number from 1 to ${most}.`,
      );
    }
    return limit;
  };
}

import { usageError } from "../../admin/errors/usageError.ts";

/** A parser for `--limit`: a whole number from 1 to `most`. */
export function parseLimit(most: number): (text: string) => number {
  return (text) => {
    const limit = Number(text);
    if (!/^\d{1,9}$/.test(text) || limit < 1 || limit > most) {
      throw usageError(`--limit ${JSON.stringify(text)} is not a whole number from 1 to ${most}.`);
    }
    return limit;
  };
}

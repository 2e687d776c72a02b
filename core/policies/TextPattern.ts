import type { ContextKeys } from "./ContextKeys.ts";
import { unsupported } from "./unsupported.ts";

/** Whether `*` and `?` of a pattern stand for other characters. */
export type Wildcards = "wildcards" | "literal";

/** A piece of a pattern that is compared by itself. */
type Piece = { readonly text: string } | "any" | "one";

/**
 * A text of a policy, with its variables replaced by what the request says: the value of a variable
 * is literal, whatever characters are in it.
 */
export class TextPattern {
  readonly #pieces: readonly Piece[] | undefined;

  constructor(text: string, wildcards: Wildcards, keys: ContextKeys) {
    this.#pieces = readPieces(text, wildcards, keys);
  }

  /** Nothing matches a pattern with a variable that the request has no value for. */
  matches(value: string): boolean {
    return this.#pieces !== undefined && piecesMatch(this.#pieces, value);
  }
}

const variable = /\$\{([^}]*)\}/;

function readPieces(
  text: string,
  wildcards: Wildcards,
  keys: ContextKeys,
): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  // Every second part is the name of a variable.
  for (const [index, part] of text.split(variable).entries()) {
    if (index % 2 === 0) {
      pieces.push(...(wildcards === "literal" ? [{ text: part }] : splitWildcards(part)));
      continue;
    }
    if (!/^[\w:/-]+$/.test(part)) unsupported(`the variable \${${part}}`);
    const [value, ...others] = keys.valuesOf(part);
    if (value === undefined || others.length > 0) return undefined;
    pieces.push({ text: value });
  }
  return pieces;
}

function splitWildcards(text: string): readonly Piece[] {
  return text.split(/([*?])/).map((part, index) => {
    if (index % 2 === 0) return { text: part };
    return part === "*" ? "any" : "one";
  });
}

/** O(length of `value` × pieces): after a later `*` what an earlier one stands for is settled. */
function piecesMatch(pieces: readonly Piece[], value: string): boolean {
  let piece = 0;
  let at = 0;
  let retry: { readonly piece: number; at: number } | undefined;
  while (piece < pieces.length || at < value.length) {
    const current = pieces[piece];
    if (current === "any") {
      piece += 1;
      retry = { piece, at };
    } else if (current !== undefined && startsAt(current, value, at)) {
      piece += 1;
      at += current === "one" ? 1 : current.text.length;
    } else if (retry && retry.at < value.length) {
      retry.at += 1;
      piece = retry.piece;
      at = retry.at;
    } else {
      return false;
    }
  }
  return true;
}

function startsAt(piece: Exclude<Piece, "any">, value: string, at: number): boolean {
  return piece === "one" ? at < value.length : value.startsWith(piece.text, at);
}

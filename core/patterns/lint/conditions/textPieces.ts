import type { Condition } from "../../Pattern.ts";
import type { Piece } from "./couldFit.ts";

/** A condition on how a text is written. */
export type TextCondition = Extract<
  Condition,
  { operator: "exactly" | "prefix" | "suffix" | "equals-ignore-case" | "wildcard" }
>;

/**
 * What a text that meets `condition` looks like, or undefined where the condition takes letters
 * whose other case is longer.
 */
export function textPieces(condition: TextCondition): readonly Piece[] | undefined {
  switch (condition.operator) {
    case "exactly":
      return literal(condition.value);
    case "equals-ignore-case":
      return anyCase(condition.value);
    case "prefix": {
      // Texts are compared with their quotes, so an operand may take the closing one along.
      const start = condition.value.replace(/"$/, "");
      const pieces = condition.ignoreCase ? anyCase(start) : literal(start);
      return pieces && [...pieces, "anything"];
    }
    case "suffix": {
      const end = condition.value.replace(/^"/, "");
      const pieces = condition.ignoreCase ? anyCase(end) : literal(end);
      return pieces && ["anything", ...pieces];
    }
    case "wildcard":
      return wildcard(condition.value);
  }
}

function literal(text: string): readonly Piece[] {
  return [...text].map((character) => [character]);
}

function anyCase(text: string): readonly Piece[] | undefined {
  const pieces = [...text].map((character) => [
    ...new Set([character, character.toLowerCase(), character.toUpperCase()]),
  ]);
  const isPlain = pieces.flat().every((form) => form.length === 1);
  return isPlain ? pieces : undefined;
}

function wildcard(text: string): readonly Piece[] {
  const parts = text.match(/\\[\s\S]|[^\\]/gu) ?? [];
  return parts.map((part) => (part === "*" ? "anything" : [part.replace(/^\\(?=[\s\S])/u, "")]));
}

import { type AST, RegExpParser } from "@eslint-community/regexpp";
import { type CodePoints, codePointsOf, complement, union } from "./CodePoints.ts";
import type { Expression } from "./Expression.ts";

const digits: CodePoints = [[0x30, 0x39]];
const word: CodePoints = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const lineEnds: CodePoints = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x20_28, 0x20_29],
];
const spaces: CodePoints = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x16_80, 0x16_80],
  [0x20_00, 0x20_0a],
  [0x20_28, 0x20_29],
  [0x20_2f, 0x20_2f],
  [0x20_5f, 0x20_5f],
  [0x30_00, 0x30_00],
  [0xfe_ff, 0xfe_ff],
];

/** The sets that are in most expressions. */
const writtenOut: ReadonlyMap<string, CodePoints> = new Map([
  [".", complement(lineEnds)],
  ["\\d", digits],
  ["\\D", complement(digits)],
  ["\\w", word],
  ["\\W", complement(word)],
  ["\\s", spaces],
  ["\\S", complement(spaces)],
]);

const parser = new RegExpParser({ ecmaVersion: 2025 });

/** What a regular expression has that no engine can run in linear time, or that isn't read here. */
export class Unreadable extends Error {}

/**
 * Reads a regular expression of ECMA-262 with the flag `u`.
 *
 * @throws {Unreadable} when it refers back to a group or changes flags.
 * @throws {SyntaxError} when it is none.
 */
export function parseExpression(source: string): Expression {
  const pattern = parser.parsePattern(source, 0, source.length, { unicode: true });
  return choice(pattern.alternatives);
}

function choice(alternatives: readonly AST.Alternative[]): Expression {
  const options = alternatives.map(({ elements }) => sequence(elements.map(readElement)));
  const [only] = options;
  return only && options.length === 1 ? only : { kind: "choice", options };
}

function sequence(parts: readonly Expression[]): Expression {
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: "sequence", parts };
}

function readElement(node: AST.Element): Expression {
  switch (node.type) {
    case "Character":
    case "CharacterSet":
    case "CharacterClass":
      return { kind: "characters", source: node.raw, set: codePoints(node) };
    case "Group":
      if (node.modifiers) throw new Unreadable(`changes flags, in ${node.raw}`);
      return choice(node.alternatives);
    case "CapturingGroup":
      return { kind: "capture", body: choice(node.alternatives) };
    case "Quantifier":
      return {
        kind: "repetition",
        body: readElement(node.element),
        least: node.min,
        most: node.max,
      };
    case "Assertion":
      return readAssertion(node);
    case "Backreference":
      throw new Unreadable(`refers back to a group, by ${node.raw}`);
    case "ExpressionCharacterClass":
      throw new Unreadable(`has ${node.raw}, which belongs to the flag v`);
  }
}

function readAssertion(node: AST.Assertion): Expression {
  switch (node.kind) {
    case "start":
    case "end":
      return { kind: "assertion", place: node.kind };
    case "word":
      return { kind: "assertion", place: node.negate ? "notBoundary" : "boundary" };
    case "lookahead":
    case "lookbehind": {
      const body = choice(node.alternatives);
      return { kind: "look", ahead: node.kind === "lookahead", negated: node.negate, body };
    }
  }
}

function codePoints(node: AST.Character | AST.CharacterSet | AST.CharacterClass): CodePoints {
  if (node.type === "Character") return [[node.value, node.value]];
  if (node.type === "CharacterSet") return writtenOut.get(node.raw) ?? codePointsOf(node.raw);
  const sets = node.elements.map((element): CodePoints => {
    if (element.type === "CharacterClassRange") return [[element.min.value, element.max.value]];
    if (element.type === "Character" || element.type === "CharacterSet") return codePoints(element);
    throw new Unreadable(`has ${element.raw}, which belongs to the flag v`);
  });
  return node.negate ? complement(union(sets)) : union(sets);
}

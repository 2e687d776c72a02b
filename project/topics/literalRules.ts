import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { distinct } from "../../core/text/distinct.ts";
import { sha256 } from "../sha256.ts";
import { maxPatternCharacters } from "../subscriptions/rulePattern.ts";

/** A rule that matches event types of one source by their names. */
export interface LiteralRule {
  /** 1 to 9,999; tells the rules of a list apart. */
  readonly number: number;
  readonly pattern: LiteralPattern;
}

/** An event pattern that names one source and detail-types of it. */
export interface LiteralPattern {
  readonly source: readonly [string];
  readonly "detail-type": readonly string[];
}

const maxNumber = 9999;

/**
 * Rules that match these event types and nothing else: a rule for each source, and more where its
 * pattern would be longer than EventBridge takes.
 *
 * A rule's number follows from its source, not from its place among the others: with one source
 * more or less, the rules of all others stay as they are. Would they move to another name in a
 * deployment, what is published between the two changes would be lost.
 */
export function literalRules(types: readonly string[]): readonly LiteralRule[] {
  const ids = distinct(types).map(parseEventTypeId);
  const bySource = Map.groupBy(ids, ({ source }) => source);
  const taken = new Set<number>();
  return [...bySource].flatMap(([source, ofSource]) =>
    inPatterns(
      source,
      ofSource.map(({ detailType }) => detailType),
    ).map((pattern, part) => ({ number: freeNumber(`${source} ${part}`, taken), pattern })),
  );
}

function inPatterns(source: string, detailTypes: readonly string[]): readonly LiteralPattern[] {
  const patterns: LiteralPattern[] = [];
  let some: readonly string[] = [];
  for (const detailType of detailTypes) {
    const more = [...some, detailType];
    if (some.length > 0 && charactersOf(source, more) > maxPatternCharacters) {
      patterns.push(patternOf(source, some));
      some = [detailType];
    } else {
      some = more;
    }
  }
  return some.length > 0 ? [...patterns, patternOf(source, some)] : patterns;
}

function charactersOf(source: string, detailTypes: readonly string[]): number {
  return JSON.stringify(patternOf(source, detailTypes)).length;
}

function patternOf(source: string, detailTypes: readonly string[]): LiteralPattern {
  return { source: [source], "detail-type": detailTypes };
}

/** One that no other has: the next, where two texts come to the same. */
function freeNumber(text: string, taken: Set<number>): number {
  let number = (Number.parseInt(sha256(text).slice(0, 8), 16) % maxNumber) + 1;
  while (taken.has(number)) number = (number % maxNumber) + 1;
  taken.add(number);
  return number;
}

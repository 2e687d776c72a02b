import { type CodePoints, overlap, union } from "./CodePoints.ts";
import type { Expression, Repetition } from "./Expression.ts";

/** How often V8 may read one character, by wrong turns it takes. */
const maxReadings = 256;

/** How often something may be repeated without more thought for V8's stack. */
const maxShort = 1000;

/**
 * Most marks for one repetition. V8's stack is full, and the match fails, at 64 MB: with five
 * choices or seven groups for each of a million characters.
 */
const maxMarks = 4;

/**
 * Whether V8, which tries one way after the other, matches the expression against any text in time
 * linear in its length, by a bound that this proves:
 *
 * - It is tried at the text's start only, since every way through it begins with `^`; or a try,
 *   wherever it starts, reads a bounded number of characters.
 * - Where there is a choice, to take an option or to repeat or to go on, the next character decides:
 *   the options' first characters differ, so all but one end at once, and none repeats the empty
 *   text. What isn't decided so must lie outside all repetitions, and multiplies the ways.
 *
 * - What is repeated holds few groups and choices, since V8 keeps each on a stack.
 *
 * Each character is then read at most {@link maxReadings} times. Conditions on places only end ways
 * sooner. Lookarounds aren't judged: with one, it is not proved.
 */
export function backtracksLittle(expression: Expression): boolean {
  const ways = countWays(expression, { follow: [], isRepeated: false });
  const length = isAnchored(expression) ? 1 : lengthOfTry(expression);
  return ways * length <= maxReadings;
}

interface Context {
  /** What may come next after the expression. */
  readonly follow: CodePoints;
  readonly isRepeated: boolean;
}

/** A bound on the ways through an expression that the next character doesn't decide between. */
function countWays(expression: Expression, context: Context): number {
  switch (expression.kind) {
    case "characters":
    case "assertion":
      return 1;
    case "look":
      return Number.POSITIVE_INFINITY;
    case "choice": {
      const ways = expression.options.map((option) => countWays(option, context));
      const firsts = expression.options.map((option) => next(option, context.follow));
      const isDecided = !overlap(firsts) && expression.options.filter(isNullable).length <= 1;
      if (isDecided) return Math.max(...ways);
      return undecided(
        context,
        ways.reduce((sum, each) => sum + each, 0),
      );
    }
    case "sequence": {
      let { follow } = context;
      let ways = 1;
      for (const part of expression.parts.toReversed()) {
        ways *= countWays(part, { ...context, follow });
        follow = next(part, follow);
      }
      return ways;
    }
    case "repetition":
      return countRepetition(expression, context);
    case "capture":
      return countWays(expression.body, context);
  }
}

function countRepetition({ body, least, most }: Repetition, context: Context): number {
  if (most === 0) return 1;
  const follow = most > 1 ? union([first(body), context.follow]) : context.follow;
  const inner = { follow, isRepeated: context.isRepeated || most > 1 };
  const ways = most > maxShort && countMarks(body) > maxMarks ? Infinity : countWays(body, inner);
  if (isNullable(body)) {
    return most === 1 ? undecided(context, ways + 1) : Number.POSITIVE_INFINITY;
  }
  if (least === most || !overlap([first(body), context.follow])) return ways;
  // Wherever it stops, what follows is tried.
  return undecided(context, ways * (most - least + 1));
}

/** What an engine marks to come back to, or to put back, each time it goes through an expression. */
function countMarks(expression: Expression): number {
  switch (expression.kind) {
    case "sequence":
      return sum(expression.parts.map(countMarks));
    case "choice":
      return 1 + sum(expression.options.map(countMarks));
    case "repetition":
      return countMarks(expression.body) + (expression.least === expression.most ? 0 : 1);
    case "capture":
      return 1 + countMarks(expression.body);
    case "characters":
    case "assertion":
    case "look":
      return 0;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function undecided({ isRepeated }: Context, ways: number): number {
  return isRepeated ? Number.POSITIVE_INFINITY : ways;
}

/** The characters that may come next where the expression stands. */
function next(expression: Expression, follow: CodePoints): CodePoints {
  return isNullable(expression) ? union([first(expression), follow]) : first(expression);
}

function first(expression: Expression): CodePoints {
  switch (expression.kind) {
    case "characters":
      return expression.set;
    case "choice":
      return union(expression.options.map(first));
    case "repetition":
      return expression.most === 0 ? [] : first(expression.body);
    case "capture":
      return first(expression.body);
    case "sequence": {
      const end = expression.parts.findIndex((part) => !isNullable(part));
      const parts = end < 0 ? expression.parts : expression.parts.slice(0, end + 1);
      return union(parts.map(first));
    }
    case "assertion":
    case "look":
      return [];
  }
}

/** Whether the expression may match the empty text. */
function isNullable(expression: Expression): boolean {
  switch (expression.kind) {
    case "characters":
      return false;
    case "choice":
      return expression.options.some(isNullable);
    case "sequence":
      return expression.parts.every(isNullable);
    case "repetition":
      return expression.least === 0 || isNullable(expression.body);
    case "capture":
      return isNullable(expression.body);
    case "assertion":
    case "look":
      return true;
  }
}

function isAnchored(expression: Expression): boolean {
  if (expression.kind === "assertion") return expression.place === "start";
  if (expression.kind === "choice") return expression.options.every(isAnchored);
  if (expression.kind === "capture") return isAnchored(expression.body);
  const [opening] = expression.kind === "sequence" ? expression.parts : [];
  return opening !== undefined && isAnchored(opening);
}

/**
 * Most characters that one try reads. A character repeated at the very end counts as often as it
 * must stand there: once it does, the text matches.
 */
function lengthOfTry(expression: Expression): number {
  if (expression.kind === "sequence") {
    const last = expression.parts.at(-1);
    const others = expression.parts.slice(0, -1).reduce((sum, part) => sum + maxLength(part), 0);
    return last === undefined ? 1 : others + lengthOfTry(last);
  }
  if (expression.kind === "choice") {
    return expression.options.reduce((sum, option) => sum + lengthOfTry(option), 0);
  }
  if (expression.kind === "repetition" && expression.body.kind === "characters") {
    return expression.least + 1;
  }
  return maxLength(expression) + 1;
}

function maxLength(expression: Expression): number {
  switch (expression.kind) {
    case "characters":
      return 1;
    case "choice":
      return Math.max(...expression.options.map(maxLength));
    case "sequence":
      return expression.parts.reduce((sum, part) => sum + maxLength(part), 0);
    case "repetition": {
      const length = maxLength(expression.body);
      return length === 0 ? 0 : length * expression.most;
    }
    case "capture":
      return maxLength(expression.body);
    case "assertion":
    case "look":
      return 0;
  }
}

import { valueText } from "../compare/valueText.ts";
import { differencesFrom, isWanted, wantedText } from "../publishing/WantedEvent.ts";
import type { ActualNode } from "./ActualNode.ts";
import type { ExpectedNode } from "./ExpectedEvent.ts";
import { pairUp } from "./pairUp.ts";

/** Two trees laid over each other. */
export interface Comparison {
  readonly isEqual: boolean;
  /** A line for each event, indented under its cause: `-` is missing, `+` was not expected. */
  readonly lines: readonly string[];
}

/**
 * Lays the events that came over those expected; siblings are in no order. Where they differ,
 * events of one type are taken for each other as far as they go.
 */
export function compareTrees(
  expected: readonly ExpectedNode[],
  actual: readonly ActualNode[],
): Comparison {
  const lines = compareLevel(expected, actual, 0);
  return { isEqual: lines.every((line) => line.startsWith(" ")), lines };
}

function compareLevel(
  expected: readonly ExpectedNode[],
  actual: readonly ActualNode[],
  level: number,
): readonly string[] {
  const whole = pairUp(expected, actual, fits);
  const rest = actual.filter((node) => !whole.includes(node));
  const unmet = expected.filter((_, index) => whole[index] === undefined);
  const partial = pairInTurn(unmet, rest);
  const strangers = rest.filter((node) => ![...partial.values()].includes(node));
  return [
    ...expected.flatMap((wanted, index) => {
      const partner = whole[index];
      if (partner) return actualLines(partner, level, " ");
      const nearest = partial.get(wanted);
      return nearest ? compareNode(wanted, nearest, level) : expectedLines(wanted, level);
    }),
    ...strangers.flatMap((node) => actualLines(node, level, "+")),
  ];
}

/** Whether a whole tree is as expected. */
function fits(wanted: ExpectedNode, node: ActualNode): boolean {
  return (
    isWanted(wanted, node.publication) &&
    wanted.effects.length === node.effects.length &&
    pairUp(wanted.effects, node.effects, fits).every((partner) => partner !== undefined)
  );
}

/** Pairs what is left by the event itself, then by its type alone. */
function pairInTurn(
  unmet: readonly ExpectedNode[],
  rest: readonly ActualNode[],
): ReadonlyMap<ExpectedNode, ActualNode> {
  const pairs = new Map<ExpectedNode, ActualNode>();
  const tests: readonly (typeof fits)[] = [
    (wanted, { publication }) => isWanted(wanted, publication),
    (wanted, { publication }) => wanted.type === publication.event.type,
  ];
  for (const test of tests) {
    const open = unmet.filter((wanted) => !pairs.has(wanted));
    const taken = new Set(pairs.values());
    const partners = pairUp(
      open,
      rest.filter((node) => !taken.has(node)),
      test,
    );
    for (const [index, wanted] of open.entries()) {
      const partner = partners[index];
      if (partner) pairs.set(wanted, partner);
    }
  }
  return pairs;
}

function compareNode(wanted: ExpectedNode, node: ActualNode, level: number): readonly string[] {
  const effects = compareLevel(wanted.effects, node.effects, level + 1);
  const differences = differencesFrom(wanted, node.publication);
  if (differences.length === 0) return [line(" ", level, nodeText(node)), ...effects];
  return [line("-", level, wantedText(wanted)), line("+", level, nodeText(node)), ...effects];
}

function expectedLines(wanted: ExpectedNode, level: number): readonly string[] {
  return [
    line("-", level, wantedText(wanted)),
    ...wanted.effects.flatMap((effect) => expectedLines(effect, level + 1)),
  ];
}

function actualLines(node: ActualNode, level: number, sign: " " | "+"): readonly string[] {
  return [
    line(sign, level, nodeText(node)),
    ...node.effects.flatMap((effect) => actualLines(effect, level + 1, sign)),
  ];
}

function nodeText({ publication: { event } }: ActualNode): string {
  return `${event.type} ${valueText(event.data)}`;
}

function line(sign: string, level: number, text: string): string {
  return `${sign} ${"  ".repeat(level)}${text}`;
}

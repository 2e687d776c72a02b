import type { Expression } from "../../../core/regularExpressions/Expression.ts";

type Go = (index: number) => boolean;

/**
 * How often an engine that tries one way after the other, as ECMA-262 describes it, reads a
 * character to tell whether an expression without lookarounds matches somewhere in a text. Stops
 * at `most`.
 */
export function countReadings(expression: Expression, text: string, most: number): number {
  const points = Array.from(text);
  let readings = 0;
  const match = (node: Expression, index: number, go: Go): boolean => {
    if (readings >= most) return true;
    switch (node.kind) {
      case "characters":
        readings += 1;
        return includes(node.set, points[index]) && go(index + 1);
      case "sequence":
        return node.parts.reduceRight<Go>((next, part) => (at) => match(part, at, next), go)(index);
      case "choice":
        return node.options.some((option) => match(option, index, go));
      case "repetition":
        return repeat(node.body, node.least, node.most, index, go);
      case "capture":
        return match(node.body, index, go);
      case "assertion":
        return holds(node.place, points, index) && go(index);
      case "look":
        throw new Error("not for lookarounds");
    }
  };
  const repeat = (body: Expression, least: number, max: number, index: number, go: Go): boolean => {
    if (max === 0) return go(index);
    const again: Go = (at) =>
      (least > 0 || at > index) && repeat(body, Math.max(0, least - 1), max - 1, at, go);
    return match(body, index, again) || (least === 0 && go(index));
  };
  points.some((_, start) => match(expression, start, () => true));
  return readings;
}

function includes(set: readonly (readonly [number, number])[], point: string | undefined): boolean {
  const code = point?.codePointAt(0) ?? -1;
  return set.some(([first, last]) => code >= first && code <= last);
}

function holds(place: string, points: readonly string[], index: number): boolean {
  if (place === "start") return index === 0;
  if (place === "end") return index === points.length;
  const [before = "", after = ""] = [points[index - 1], points[index]];
  return (/^\w$/.test(before) !== /^\w$/.test(after)) === (place === "boundary");
}

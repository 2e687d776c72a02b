/** A metric's values by period, oldest first; undefined where it has none. */
export type Series = readonly (number | undefined)[];

/** The metrics of an alarm by their ids, all with as many periods. */
export type SeriesById = ReadonlyMap<string, Series>;

type Value = { readonly series: Series } | { readonly list: readonly Series[] };

const token = /\s*(?<word>[A-Za-z_]\w*|\d+(?:\.\d+)?|>=|<=|[-+*/<>(),])/y;

/**
 * What CloudWatch makes of an expression, as far as alarms here use metric math: arithmetic and
 * comparisons of metrics and numbers, `IF`, `SUM`, `FILL` and `METRICS`. A period in which an operand
 * has no value has none itself.
 */
export function metricMath(expression: string, metrics: SeriesById): Series {
  const parser = new Parser(expression, metrics);
  return parser.parse();
}

const operators: readonly Readonly<Record<string, (left: number, right: number) => number>>[] = [
  { ">=": (a, b) => Number(a >= b), "<=": (a, b) => Number(a <= b) },
  { "+": (a, b) => a + b, "-": (a, b) => a - b },
  { "*": (a, b) => a * b, "/": (a, b) => a / b },
];

class Parser {
  readonly #words: readonly string[];
  readonly #metrics: SeriesById;
  readonly #periods: number;
  #next = 0;

  constructor(expression: string, metrics: SeriesById) {
    this.#words = wordsOf(expression);
    this.#metrics = metrics;
    this.#periods = [...metrics.values()][0]?.length ?? 0;
  }

  parse(): Series {
    const value = seriesOf(this.#binary(0));
    if (this.#next < this.#words.length) throw new Error(`what of ${this.#words[this.#next]}?`);
    return value;
  }

  #binary(level: number): Value {
    const known = operators[level];
    if (!known) return this.#operand();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = known[this.#words[this.#next] ?? ""];
      if (!operator) return left;
      this.#next += 1;
      const [first, second] = [seriesOf(left), seriesOf(this.#binary(level + 1))];
      left = { series: each(this.#periods, [first, second], ([a = 0, b = 0]) => operator(a, b)) };
    }
  }

  #operand(): Value {
    const word = this.#take();
    if (/^\d/.test(word)) return { series: this.#constant(Number(word)) };
    const metric = this.#metrics.get(word);
    if (metric) return { series: metric };
    if (this.#take() !== "(") throw new Error(`${word} is no metric of the alarm`);
    const values: Value[] = [];
    while (this.#words[this.#next] !== ")") {
      values.push(this.#binary(0));
      if (this.#words[this.#next] === ",") this.#next += 1;
    }
    this.#next += 1;
    return this.#call(word, values);
  }

  #call(name: string, values: readonly Value[]): Value {
    if (name === "METRICS") return { list: [...this.#metrics.values()] };
    const [first, second] = values;
    if (name === "SUM" && first) return { series: sum(this.#periods, listOf(first)) };
    if (name === "FILL" && first && second) {
      const filler = seriesOf(second);
      const filled = listOf(first).map((one) => one.map((value, at) => value ?? filler[at]));
      return "series" in first ? { series: filled[0] ?? [] } : { list: filled };
    }
    if (name === "IF") {
      const parts = values.map(seriesOf);
      return { series: each(this.#periods, parts, ([is, then = 0, or = 0]) => (is ? then : or)) };
    }
    throw new Error(`${name} is no function that alarms here use`);
  }

  #take(): string {
    const word = this.#words[this.#next];
    if (word === undefined) throw new Error("the expression ends too early");
    this.#next += 1;
    return word;
  }

  #constant(value: number): Series {
    return Array.from({ length: this.#periods }, () => value);
  }
}

function wordsOf(expression: string): readonly string[] {
  const words: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < expression.length) {
    const at = token.lastIndex;
    const word = token.exec(expression)?.groups?.["word"];
    if (word === undefined) throw new Error(`what of ${expression.slice(at)}?`);
    words.push(word);
  }
  return words;
}

function seriesOf(value: Value): Series {
  if ("series" in value) return value.series;
  throw new Error("a list of metrics stands where one is wanted");
}

function listOf(value: Value): readonly Series[] {
  return "series" in value ? [value.series] : value.list;
}

function each(
  periods: number,
  parts: readonly Series[],
  combine: (values: readonly number[]) => number,
): Series {
  return Array.from({ length: periods }, (_, at) => {
    const values = parts.flatMap((part) => part[at] ?? []);
    return values.length === parts.length ? combine(values) : undefined;
  });
}

/** Of metrics that have a value: AWS does not say what it makes of those that have none. */
function sum(periods: number, parts: readonly Series[]): Series {
  return each(periods, parts, (values) => values.reduce((total, value) => total + value, 0));
}

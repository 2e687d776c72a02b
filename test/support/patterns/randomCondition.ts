import type { Random } from "../mutate.ts";
import { between, chance, pick, several } from "./choose.ts";
import {
  plainNumber,
  randomAddress,
  randomNumber,
  randomScalar,
  randomText,
  validAddress,
} from "./randomScalars.ts";

/** One condition of a field. */
export interface RandomCondition {
  readonly text: string;
  /** The text of a value that meets it, most of the time; undefined where absence does. */
  readonly meet: (random: Random) => string | undefined;
}

const quote = (text: string): string => JSON.stringify(text);
const operator = (name: string, operand: string): string => `{${quote(name)}:${operand}}`;

function otherCase(text: string, random: Random): string {
  return chance(random, 0.5) ? text.toUpperCase() : text.toLowerCase();
}

function exact(random: Random): RandomCondition {
  const text = randomScalar(random);
  return { text, meet: () => text };
}

function exactly(random: Random): RandomCondition {
  const text = quote(randomText(random));
  return { text: operator("exactly", text), meet: () => text };
}

function affix(random: Random): RandomCondition {
  const name = pick(random, ["prefix", "suffix"]);
  const affixed = randomText(random);
  const ignoreCase = chance(random, 0.3);
  const operand = ignoreCase ? operator("equals-ignore-case", quote(affixed)) : quote(affixed);
  return {
    text: operator(name, operand),
    meet: (values) => {
      const part = ignoreCase ? otherCase(affixed, values) : affixed;
      const rest = randomText(values);
      return quote(name === "prefix" ? part + rest : rest + part);
    },
  };
}

function equalsIgnoreCase(random: Random): RandomCondition {
  const text = randomText(random);
  return {
    text: operator("equals-ignore-case", quote(text)),
    meet: (values) => quote(otherCase(text, values)),
  };
}

function escaped(text: string): string {
  return text.replace(/[*\\]/g, "\\$&");
}

function wildcardParts(random: Random): readonly string[] {
  if (chance(random, 0.1)) {
    return ["", ...several(random, 1, 30, () => pick(random, ["a", "aa"])), "b"];
  }
  const middle = several(random, 0, 3, () => randomText(random)).filter((part) => part !== "");
  const end = chance(random, 0.5) ? [""] : [randomText(random)];
  return [chance(random, 0.5) ? "" : randomText(random), ...middle, ...end];
}

function wildcard(random: Random): RandomCondition {
  const parts = wildcardParts(random);
  const apart = chance(random, 0.01) ? "**" : "*";
  return {
    text: operator("wildcard", quote(parts.map(escaped).join(apart))),
    meet: (values) => {
      const filler = chance(values, 0.05) ? "a".repeat(between(values, 100, 5000)) : "";
      return quote(parts.join(filler + randomText(values)));
    },
  };
}

function comparable(random: Random): string {
  return chance(random, 0.1) ? randomNumber(random) : plainNumber(random);
}

function numeric(random: Random): RandomCondition {
  if (chance(random, 0.4)) {
    const number = comparable(random);
    const sign = pick(random, ["=", "<", "<=", ">", ">="]);
    return { text: operator("numeric", `["${sign}",${number}]`), meet: () => number };
  }
  const lower = between(random, -5, 5);
  const upper = lower + between(random, chance(random, 0.05) ? 0 : 1, 5);
  const [above, below] = [pick(random, [">", ">="]), pick(random, ["<", "<="])];
  return {
    text: operator("numeric", `["${above}",${lower},"${below}",${upper}]`),
    meet: (values) => String(lower + values() * (upper - lower)),
  };
}

function cidr(random: Random): RandomCondition {
  const address = chance(random, 0.05) ? randomAddress(random) : validAddress(random);
  const most = (address.includes(":") ? 127 : 31) + (chance(random, 0.05) ? 1 : 0);
  const mask = chance(random, 0.2) ? pick(random, [0, 8]) : between(random, 0, most);
  return {
    text: operator("cidr", quote(`${address}/${mask}`)),
    meet: (values) => quote(chance(values, 0.5) ? address : randomAddress(values)),
  };
}

function exists(random: Random): RandomCondition {
  const wanted = chance(random, 0.5);
  return {
    text: operator("exists", String(wanted)),
    meet: (values) => (wanted ? randomScalar(values) : undefined),
  };
}

function listOrOne(random: Random, make: () => string): string {
  if (chance(random, 0.5)) return make();
  return `[${several(random, 1, 3, make).join(",")}]`;
}

function anythingBut(random: Random): RandomCondition {
  const name = pick(random, ["", "prefix", "suffix", "equals-ignore-case", "wildcard"]);
  const text = () => quote(name === "wildcard" ? escaped(randomText(random)) : randomText(random));
  const make = name === "" && chance(random, 0.3) ? () => comparable(random) : text;
  const excluded = listOrOne(random, make);
  const operand = name === "" ? excluded : operator(name, excluded);
  return { text: operator("anything-but", operand), meet: randomScalar };
}

/** What is no condition, or only looks like one. */
function wrong(random: Random): RandomCondition {
  const name = pick(random, ["prefix", "numeric", "cidr", "exists", "anything-but", "regex", ""]);
  const operand = pick(random, ["1", "[]", "{}", "null", '{"prefix":1}', '[">",1,"<",0]', '"x"']);
  return { text: operator(name, operand), meet: randomScalar };
}

const common = [
  exact,
  exact,
  affix,
  equalsIgnoreCase,
  wildcard,
  numeric,
  cidr,
  exists,
  anythingBut,
];

/** A condition of any operator: a valid one nearly always. */
export function randomCondition(random: Random): RandomCondition {
  const kind = random();
  if (kind < 0.98) return pick(random, common)(random);
  return kind < 0.995 ? exactly(random) : wrong(random);
}

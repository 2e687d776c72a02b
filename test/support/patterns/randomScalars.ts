import type { Random } from "../mutate.ts";
import { between, chance, pick, several } from "./choose.ts";

const letters = ["a", "b", "A", "ab", "B", "c", ".", "*", "\\", "/", ":", '"', "\n", " ", "0", "?"];
const odd = ["ß", "SS", "İ", "i̇", "ſ", "ǅ", "Σ", "ς", "é", "😀", "𐐀", "\ud83d", "\ude00", "\u0000"];
const addresses = ["10.0.0.1", "010.0.0.1", "10.0.0.0", "192.168.1.7", "255.255.255.255"];
const longAddresses = ["::1", "0:0:0:0:0:0:0:1", "2001:db8::1", "2001:DB8:0:0::1", "a00::1", "::"];
const words = ["__proto__", "constructor", "null", "true", "1", "1.0", "", "aaaaaaaaab", "$or"];

/** A short text of few letters, so that two of them often have something in common. */
export function randomText(random: Random): string {
  const kind = random();
  if (kind < 0.7) return several(random, 1, 4, () => pick(random, letters)).join("");
  if (kind < 0.8) return pick(random, words);
  if (kind < 0.9) return several(random, 1, 3, () => pick(random, odd)).join("");
  if (kind < 0.995) return randomAddress(random);
  return pick(random, ["a", "ab", "aaab", "😀"]).repeat(between(random, 10, 2000));
}

/** An IP address in one of its spellings. */
export function validAddress(random: Random): string {
  return pick(random, [...addresses, ...longAddresses]);
}

/** An IP address, or a text that nearly is one. */
export function randomAddress(random: Random): string {
  const kind = random();
  if (kind < 0.4) return pick(random, addresses);
  if (kind < 0.7) return pick(random, longAddresses);
  if (kind < 0.9) return several(random, 4, 4, () => between(random, 0, 259)).join(".");
  return several(random, 1, 9, () => between(random, 0, 70_000).toString(16)).join(":");
}

const numbers = ["1", "0", "2", "-1", "10", "1.5", "100", "-0", "3e2", "300", "300.0", "1E+2"];
const oddNumbers = [
  "9007199254740992",
  "9007199254740993",
  "12345678901234567890",
  "0.1234567890123456789",
  "1e-400",
  "1e400",
  "-1e400",
  "1e308",
  "5e-324",
  "1e23",
  "0.1",
  "1.0000000000000001",
  "4999999999.99999",
];

/** The text of a number that a double holds. */
export function plainNumber(random: Random): string {
  return pick(random, numbers);
}

/** A number's text: one value in several spellings, or one that a double can't hold. */
export function randomNumber(random: Random): string {
  if (chance(random, 0.15)) return pick(random, oddNumbers);
  if (chance(random, 0.1))
    return `${pick(random, ["", "-"])}9${"0".repeat(between(random, 0, 400))}`;
  return plainNumber(random);
}

/** The JSON text of a string, number, boolean or null. */
export function randomScalar(random: Random): string {
  const kind = random();
  if (kind < 0.55) return JSON.stringify(randomText(random));
  if (kind < 0.85) return randomNumber(random);
  return pick(random, ["true", "false", "null"]);
}

const names = ["a", "b", "c", "d"];
const oddNames = ["a.b", "", ".", "__proto__", "constructor", "é", "😀", "\ud83d", "$or.a", "b.c"];

/** A field's name. */
export function randomName(random: Random): string {
  return chance(random, 0.15) ? pick(random, oddNames) : pick(random, names);
}

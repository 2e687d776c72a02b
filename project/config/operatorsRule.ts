import type { OptionRule } from "../../core/options/findOptionProblems.ts";
import { readable } from "../../core/text/readable.ts";
import { readPrincipal } from "../publishers/readPrincipal.ts";

const maxOperators = 10;

/** Twice these stand in a queue's policy, which SQS lets have 8,192 bytes. */
const maxCharacters = 3000;

/** Roles by whole ARNs: in a queue's policy a wildcard would let in whoever makes a fitting role. */
export const operatorsRule: OptionRule = {
  allowed:
    `a list of at most ${maxOperators} ARNs of IAM roles, each once and of ${readable(maxCharacters)} ` +
    "characters together, arn:aws:iam::<account>:role/<path and name>, without wildcards",
  accepts: (value) =>
    Array.isArray(value) &&
    value.length <= maxOperators &&
    new Set(value).size === value.length &&
    value.every(isRoleArn) &&
    value.join("").length <= maxCharacters,
};

function isRoleArn(text: unknown): boolean {
  if (typeof text !== "string") return false;
  const principal = readPrincipal(text);
  return "kind" in principal && principal.kind === "role";
}

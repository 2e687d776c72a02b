import type { OptionRule } from "../../core/options/findOptionProblems.ts";

const pattern = /^[a-z](?:[a-z0-9-]{0,18}[a-z0-9])?$/;

/** What a deployment may be called: every physical name begins with it. */
export const deploymentNameRule = {
  allowed:
    "1 to 20 lower-case letters, digits and dashes, starting with a letter and not ending in a dash",
  accepts: (value: unknown) => typeof value === "string" && pattern.test(value),
} satisfies OptionRule;

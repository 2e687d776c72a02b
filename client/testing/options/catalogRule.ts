import type { OptionRule } from "../../../core/options/findOptionProblems.ts";
import { objectWith } from "../../../core/options/optionRules.ts";

/** A catalog to take in place of the declared types. */
export const catalogRule: OptionRule = {
  ...objectWith("an event catalog", "find", "validateData"),
  required: false,
};

import type { OptionRule } from "../../options/checkOptions.ts";
import { objectWith } from "../../options/optionRules.ts";

/** A catalog to take in place of the declared types. */
export const catalogRule: OptionRule = {
  ...objectWith("an event catalog", "find", "validateData"),
  required: false,
};

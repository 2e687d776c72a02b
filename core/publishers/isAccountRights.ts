import { asObject } from "../json/asObject.ts";
import type { AccountRight } from "./AccountRules.ts";

/** Whether a value says what other accounts may publish. */
export function isAccountRights(value: unknown): value is readonly AccountRight[] {
  return Array.isArray(value) && value.every(isAccountRight);
}

function isAccountRight(value: unknown): boolean {
  const { accounts, publishes, ...others } = asObject(value) ?? {};
  return (
    (accounts === "any" || isTexts(accounts, /^\d{12}$/)) &&
    isTexts(publishes, /./) &&
    Object.keys(others).length === 0
  );
}

function isTexts(value: unknown, pattern: RegExp): boolean {
  return (
    Array.isArray(value) && value.every((each) => typeof each === "string" && pattern.test(each))
  );
}

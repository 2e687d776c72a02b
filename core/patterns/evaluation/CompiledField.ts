import type { Condition, FieldPattern } from "../Pattern.ts";
import { wantsAbsence } from "../wantsAbsence.ts";
import { compileCondition, type Test } from "./compileCondition.ts";

/** A field's constraint, ready to be tested. */
export interface CompiledField {
  readonly path: string;
  readonly slot: number;
  readonly conditions: readonly Condition[];
  /** Whether one of the alternatives takes this value. */
  readonly accepts: Test;
  /** Whether one of the alternatives is that there is no value. */
  readonly acceptsAbsence: boolean;
  /** The last plain event it was tested for, by the number its reader gave it, and the answer. */
  lastEvent: number;
  lastHeld: boolean;
}

/** @param slot where events' values of the field are kept. */
export function compileField({ path, conditions }: FieldPattern, slot: number): CompiledField {
  const tests = conditions.filter((condition) => !wantsAbsence(condition)).map(compileCondition);
  const [only] = tests;
  return {
    path,
    slot,
    conditions,
    accepts: only && tests.length === 1 ? only : (value) => tests.some((test) => test(value)),
    acceptsAbsence: conditions.some(wantsAbsence),
    lastEvent: 0,
    lastHeld: false,
  };
}

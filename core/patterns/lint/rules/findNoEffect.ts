import { conditionText } from "../../conditionText.ts";
import { compileCondition } from "../../evaluation/compileCondition.ts";
import type { Condition } from "../../Pattern.ts";
import { couldMeet } from "../conditions/couldMeet.ts";
import { type JudgedField, type Judgement, possibleFields } from "../judgeFields.ts";
import type { PatternFinding } from "../PatternFinding.ts";
import { finiteScalars } from "../schema/allowedText.ts";
import { isAlwaysPresent } from "../schema/presence.ts";

type Finding = Omit<PatternFinding, "file">;

/** Conditions that let every event through, and values excluded that never occur. */
export function findNoEffect(judged: JudgedField): readonly Finding[] {
  const { field, path } = judged;
  const judgements = possibleFields(judged);
  if (judgements.length === 0) return [];
  const typos = field.conditions.flatMap((condition, index) =>
    neverOccurring(condition, judgements).map((value) =>
      finding(
        `${path}[${index}]`,
        `${conditionText(condition)} excludes ${JSON.stringify(value)}, which the schema never allows`,
        "correct the value, or take it out",
      ),
    ),
  );
  if (typos.length > 0) return typos;
  const everything = whyEverything(field.conditions, judgements);
  return everything ? [finding(path, everything.reason, everything.remedy)] : [];
}

function finding(path: string, reason: string, remedy: string): Finding {
  return { rule: "no-effect", severity: "warning", path, reason, remedy };
}

function whyEverything(
  conditions: readonly Condition[],
  judgements: readonly Judgement[],
): Pick<Finding, "reason" | "remedy"> | undefined {
  const exists = conditions.filter(({ operator }) => operator === "exists");
  if (new Set(exists.map(conditionText)).size === 2) {
    return {
      reason: "every event meets it: the field is there or it is not",
      remedy: "take one of the two out, or the field",
    };
  }
  const open = excludesNothing(conditions) ?? takesAllNumbers(conditions);
  if (open) return open;
  if (!judgements.every((judgement) => meetsAll(judgement, conditions))) return undefined;
  return {
    reason: "every event meets it, as the schema has it",
    remedy: "take the field out of the pattern: the schema guarantees it",
  };
}

/** Alternatives are joined by "or": what one excludes, the other lets through. */
function excludesNothing(
  conditions: readonly Condition[],
): Pick<Finding, "reason" | "remedy"> | undefined {
  const lists = conditions.map(excludedValues).filter((values) => values !== undefined);
  const [first = [], ...others] = lists;
  const common = first.filter((value) => others.every((values) => values.includes(value)));
  if (lists.length < 2 || common.length > 0) return undefined;
  const all = JSON.stringify({ "anything-but": [...new Set(lists.flat())] });
  return {
    reason: "every value meets one of them: alternatives of a list are joined by or",
    remedy: `to exclude all of them write one list: ${all}`,
  };
}

function takesAllNumbers(
  conditions: readonly Condition[],
): Pick<Finding, "reason" | "remedy"> | undefined {
  const ranges = conditions.filter((condition) => condition.operator === "numeric");
  const above = ranges.find(({ lower, upper }) => lower && !upper)?.lower;
  const below = ranges.find(({ lower, upper }) => upper && !lower)?.upper;
  if (!above || !below || above.value > below.value) return undefined;
  if (above.value === below.value && !above.inclusive && !below.inclusive) return undefined;
  return {
    reason: "every number meets one of them: alternatives of a list are joined by or",
    remedy: `for the numbers between write one range: { numeric: [">", ${above.value}, "<", ${below.value}] }`,
  };
}

function meetsAll({ inCase, found }: Judgement, conditions: readonly Condition[]): boolean {
  if (!isAlwaysPresent(inCase.view, found.names)) return false;
  if (conditions.some((one) => one.operator === "exists" && one.value)) return true;
  const values = finiteScalars(inCase.view, found.schema);
  const tests = conditions
    .filter(({ operator }) => operator !== "exists")
    .map((condition) => compileCondition(condition));
  return values?.every((value) => tests.some((test) => test(value))) ?? false;
}

function neverOccurring(
  condition: Condition,
  judgements: readonly Judgement[],
): readonly (string | number)[] {
  const values = excludedValues(condition) ?? [];
  return values.filter((value) =>
    judgements.every(
      ({ inCase, found }) => !couldMeet(inCase.view, found.schema, { operator: "equals", value }),
    ),
  );
}

/** The values that are all a condition excludes, or undefined where it says something else. */
function excludedValues(condition: Condition): readonly (string | number)[] | undefined {
  switch (condition.operator) {
    case "anything-but":
      return condition.not.operator === "equals" ? condition.not.values : undefined;
    case "equals":
    case "exactly":
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "wildcard":
    case "cidr":
    case "numeric":
    case "exists":
      return undefined;
  }
}

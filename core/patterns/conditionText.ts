import { type Bound, type Condition, InexactNumber } from "./Pattern.ts";

/** A condition as a pattern writes it: `"opened"`, `{"prefix":"release/"}`. */
export function conditionText(condition: Condition): string {
  switch (condition.operator) {
    case "equals": {
      const { value } = condition;
      return value instanceof InexactNumber ? value.text : JSON.stringify(value);
    }
    case "prefix":
    case "suffix": {
      const { operator, value, ignoreCase } = condition;
      return JSON.stringify({ [operator]: ignoreCase ? { "equals-ignore-case": value } : value });
    }
    case "numeric":
      return JSON.stringify({ numeric: comparisons(condition.lower, condition.upper) });
    case "anything-but": {
      const { operator, values } = condition.not;
      const operand = values.length === 1 ? values[0] : values;
      return JSON.stringify({
        "anything-but": operator === "equals" ? operand : { [operator]: operand },
      });
    }
    case "exactly":
    case "equals-ignore-case":
    case "wildcard":
    case "cidr":
    case "exists":
      return JSON.stringify({ [condition.operator]: condition.value });
  }
}

function comparisons(lower: Bound | undefined, upper: Bound | undefined): readonly unknown[] {
  if (lower && lower === upper) return ["=", lower.value];
  return [
    ...(lower ? [lower.inclusive ? ">=" : ">", lower.value] : []),
    ...(upper ? [upper.inclusive ? "<=" : "<", upper.value] : []),
  ];
}

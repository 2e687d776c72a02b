import { conditionText } from "../../conditionText.ts";
import { wantsAbsence } from "../../wantsAbsence.ts";
import { type JudgedField, possibleFields } from "../judgeFields.ts";
import type { PatternFinding } from "../PatternFinding.ts";
import { describedNames } from "../schema/description.ts";
import { couldBeLeaf } from "../schema/presence.ts";

/** Conditions on a field that holds only objects: to EventBridge there is no value there. */
export function findObjectField(judged: JudgedField): readonly Omit<PatternFinding, "file">[] {
  const judgements = possibleFields(judged);
  const [first] = judgements;
  if (!first || judgements.some(({ inCase, found }) => couldBeLeaf(inCase.view, found.schema))) {
    return [];
  }
  const { conditions } = judged.field;
  const absence = conditions.find(wantsAbsence);
  const condition = absence ?? conditions[0];
  const isAbsence = absence !== undefined;
  const text = condition ? conditionText(condition) : "";
  const [inner = "name"] = describedNames(first.inCase.view, first.found.schema);
  return [
    {
      rule: "not-a-leaf",
      severity: "error",
      path: judged.path,
      reason:
        `${text} ${isAbsence ? "always holds" : "never matches"}: in ${first.inCase.type} the ` +
        "field is an object, and EventBridge compares texts, numbers, true, false and null only",
      remedy: `test a field in it, such as { ${inner}: [{ exists: ${!isAbsence} }] }`,
    },
  ];
}

import { durationText } from "../../../core/retries/describeRetries.ts";
import type { SuspectPage } from "../../operations/listSuspects.ts";
import type { PartReading } from "../StatusReport.ts";

/** What was begun and not ended by its deadline. */
export function readOperations({ suspects, cursor }: SuspectPage): PartReading {
  const [longest] = suspects;
  if (!longest) return { summary: "none overdue", problems: [], notes: [] };
  const { length } = suspects;
  const count = cursor === undefined ? `${length}` : `more than ${length}`;
  const operations = length === 1 && cursor === undefined ? "operation is" : "operations are";
  return {
    summary: `${count} overdue`,
    problems: [
      {
        what:
          `${count} ${operations} overdue, the longest for ` +
          `${durationText(longest.overdueSeconds)}: ${longest.key}`,
        remedy: "npx signalbox audit suspects",
      },
    ],
    notes: [],
  };
}

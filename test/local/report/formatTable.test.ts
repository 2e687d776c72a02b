import { expect, it } from "vitest";
import { formatTable } from "../../../local/report/formatTable.ts";

it("aligns texts to the left and counts to the right", () => {
  const table = formatTable(
    ["type", "count", "notes"],
    [
      ["a", "10", "x"],
      ["longer", "–", ""],
    ],
  );
  expect(table).toBe("type    count  notes\na          10  x\nlonger      –\n");
});

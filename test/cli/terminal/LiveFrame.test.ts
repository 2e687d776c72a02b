import { describe, expect, it } from "vitest";
import { LiveFrame } from "../../../cli/terminal/LiveFrame.ts";

/** What a terminal of many rows shows in the end, as far as the frame moves its cursor. */
function shown(written: string): string {
  const [first = "", ...commands] = written.replaceAll("\r", "").split("\u001b[");
  let lines = first.split("\n");
  for (const command of commands) {
    const [, count, text = ""] = /^(?:(\d+)A|J|\?7[lh])(.*)$/s.exec(command) ?? [];
    if (count !== undefined) lines = [...lines.slice(0, -Number(count) - 1), ""];
    const [rest = "", ...others] = text.split("\n");
    lines = [...lines.slice(0, -1), (lines.at(-1) ?? "") + rest, ...others];
  }
  return lines.join("\n");
}

describe("LiveFrame", () => {
  it("draws each time in the place of what it drew before, be it shorter or longer", () => {
    let written = "before\n";
    const frame = new LiveFrame({ out: (text) => (written += text) });
    frame.draw(["a", "b", "c"]);
    frame.draw(["d"]);
    frame.draw(["e", "f"]);
    expect(shown(written)).toBe("before\ne\nf\n");
    frame.erase();
    expect(shown(written)).toBe("before\n");
    frame.draw(["g"]);
    expect(shown(written)).toBe("before\ng\n");
  });

  it("cuts lines at the edge in place of wrapping them, and only its own", () => {
    let written = "";
    new LiveFrame({ out: (text) => (written += text) }).draw(["long"]);
    expect(written).toBe("\u001b[?7llong\n\u001b[?7h");
  });
});

import type { EventStory } from "../../../admin/audit/readStory.ts";
import type { Branch } from "../../../core/text/drawTree.ts";
import type { Style } from "../../terminal/style.ts";
import { msBetween, type StoryRow, storyBranches } from "./storyBranches.ts";
import { storyTable } from "./storyTable.ts";

/** From an event's publisher over the gate to each subscriber and what it published: for a person. */
export function storyText(story: EventStory, style: Style, hasLines: boolean): string {
  const { handling, isCut } = story;
  const nobody = handling.length === 0 ? "No rule of this package lets the event through.\n" : "";
  const cut = isCut
    ? `${style.dim("It may have caused more: `audit tree` reads further back.")}\n`
    : "";
  return storyTable([publishing(story)], style, hasLines) + nobody + cut;
}

function publishing({ publishedAt, receivedAt, handling, caused }: EventStory): Branch<StoryRow> {
  const gate = {
    at: receivedAt,
    what: "→ gate",
    outcome: "accepted",
    waitedMs: msBetween(publishedAt, receivedAt),
  };
  const event = { depth: 0, row: { receivedAt } as never, handling };
  const below = caused.map((node) => ({ ...node, depth: node.depth + 1 }));
  const [root] = storyBranches([event, ...below]);
  return {
    row: { at: publishedAt, what: "published" },
    below: [{ row: gate, below: root?.below ?? [] }],
  };
}

import type { Command } from "commander";
import { type EventTree, readTree } from "../../../admin/audit/readTree.ts";
import { parseLimit } from "../../input/parseLimit.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";
import { addCaller, type CallerOptions, callerOf } from "./callerOption.ts";
import { storyBranches } from "./storyBranches.ts";
import { storyTable } from "./storyTable.ts";

interface TreeCommandOptions extends DeployedOptions, CallerOptions {
  readonly limit: number;
  readonly handling: boolean;
}

const defaultLimit = 500;
const maxLimit = 10_000;

/** `signalbox audit tree <key>`. */
export function tree(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "tree <key>",
    summary: "show all that led to an event and that it led to",
    about:
      "The tree of one correlation id: below each event the subscribers (→) that noted what they " +
      "made of it, what they published, and what else it caused. WAITED is the time from publishing " +
      "to the gate, for a subscriber from the gate to its beginning; TOOK that of an operation or a " +
      "handler. A subscriber that failed keeps no note: `audit show` finds it in its log. A key is " +
      "<source>#<id> of any event in the tree; quote it. Needs dynamodb:BatchGetItem on the state " +
      "table, or --no-handling.",
    examples: {
      "audit tree 'orders#01977b2c-6f2e-7c3e-9c51-0d5f1a7e4b11'": "the story of one event",
      "audit tree 'orders#…' --as user/jane": "as much of it as jane may see",
      "audit tree 'orders#…' --no-handling --limit 10000": "the events alone, of a large tree",
    },
    deployed: true,
  })
    .option(
      "--limit <count>",
      `events to read, the newest, 1 to ${maxLimit}`,
      parseLimit(maxLimit),
      defaultLimit,
    )
    .option("--no-handling", "leave out what subscribers made of the events");
  addCaller(command).action(async (key: string, options: TreeCommandOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const { limit, handling } = options;
    const asked = { ...callerOf(options), limit, handling };
    const found = await readTree(session, deployment, key, asked);
    present(session, options.json, {
      document: { ...found },
      text: (style) => treeText(found, limit, style, session.terminal.color),
    });
  });
}

function treeText(tree: EventTree, limit: number, style: Style, hasLines: boolean): string {
  const { nodes, isCut, handlingUnread } = tree;
  const notices = [
    ...(isCut
      ? [`There is more: these are the newest ${limit} and their root. See more with --limit.`]
      : []),
    ...(handlingUnread === undefined
      ? []
      : [`What subscribers made of it can't be read: ${handlingUnread}`]),
  ];
  const drawn = storyTable(storyBranches(nodes), style, hasLines);
  return drawn + notices.map((notice) => `${style.dim(notice)}\n`).join("");
}

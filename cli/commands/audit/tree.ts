import type { Command } from "commander";
import { readTree, type TreeNode } from "../../../admin/audit/readTree.ts";
import { type Column, table } from "../../../core/text/table.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";
import { addCaller, type CallerOptions, callerOf } from "./callerOption.ts";

/** `signalbox audit tree <key>`. */
export function tree(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "tree <key>",
    summary: "show all that led to an event and that it led to",
    about:
      "The tree of one correlation id: each event below the one that caused it, with what became of " +
      "operations and how long they took. A key is <source>#<id> of any event in it; quote it.",
    examples: {
      "audit tree 'orders#01977b2c-6f2e-7c3e-9c51-0d5f1a7e4b11'": "the story of one event",
      "audit tree 'orders#…' --as user/jane": "as much of it as jane may see",
    },
    deployed: true,
  });
  addCaller(command).action(async (key: string, options: DeployedOptions & CallerOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const found = await readTree(session, deployment, key, callerOf(options));
    present(session, options.json, {
      document: { ...found },
      text: (style) => {
        const cut = found.isCut ? `${style.dim("There is more: this is its newest part.")}\n` : "";
        return table(found.nodes, columns, style) + cut;
      },
    });
  });
}

const columns: readonly Column<TreeNode>[] = [
  { title: "RECEIVED", cell: ({ row }) => row?.receivedAt ?? "-" },
  {
    title: "TYPE",
    cell: ({ row, depth }) => `${"  ".repeat(depth)}${row?.type ?? "(hidden)"}`,
  },
  { title: "OUTCOME", cell: ({ outcome }) => outcome ?? "-" },
  {
    title: "TOOK",
    cell: ({ durationMs }) => (durationMs === undefined ? "-" : tookText(durationMs)),
  },
  { title: "MESSAGE", cell: ({ row }) => row?.message ?? "-", maxWidth: 50 },
  { title: "KEY", cell: ({ row }) => row?.key ?? "-" },
];

function tookText(ms: number): string {
  return Math.abs(ms) < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}

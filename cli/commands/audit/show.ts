import type { Command } from "commander";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { readEventKey, writeEntryKey } from "../../audit/entryKey.ts";
import { entryDocument, entryText } from "../../audit/entryText.ts";
import { readEntry } from "../../audit/readEntry.ts";
import type { Session } from "../../Session.ts";
import { addVerb, type DeployedOptions } from "../addVerb.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

/** `signalbox audit show <key>`. */
export function show(group: Command, session: Session): void {
  addVerb(group, {
    usage: "show <key>",
    summary: "show all records of one event: accepted, and each time it was rejected",
    about: "A key is <source>#<id>, as the lists and `publish` print it; quote it.",
    examples: {
      "audit show 'github#eb-7bf73129-1428-4cd3-a780-95db273d1602'": "one event with its detail",
      "audit show 'github#…' --json | jq .records[0].detail": "its detail alone",
    },
    deployed: true,
  }).action(async (key: string, options: DeployedOptions) => {
    const pk = readEventKey(key);
    const deployment = await deploymentName(session, options.deployment);
    const items = await (await session.auditTable(deployment)).find(pk);
    if (items.length === 0) {
      throw new SignalboxError(
        "ENTRY_NOT_FOUND",
        `No record has the key ${writeEntryKey({ pk, sk: "EVENT" })}. An event is there some ` +
          "seconds after it was published, until it expires; the key of a rejected one may differ: " +
          "see `npx signalbox quarantine list`.",
      );
    }
    const entries = await Promise.all(items.map((item) => readEntry(item, session.detailStore)));
    present(session, options.json, {
      document: { records: entries.map(entryDocument) },
      text: (style) => entries.map((entry) => entryText(entry, style)).join("\n"),
    });
  });
}

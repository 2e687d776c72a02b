import { type Command, Option } from "commander";
import { type Dialect, dialects } from "../../../admin/eventTypes/import/dialects.ts";
import { importTypes } from "../../../admin/eventTypes/import/importTypes.ts";
import type { EnvelopeForm } from "../../../core/eventTypes/EventType.ts";
import { readSources } from "../../input/readSources.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";
import { present } from "../present.ts";
import { importDocument, importText } from "./importText.ts";

interface ImportCommandOptions extends CommonOptions {
  readonly context: string;
  readonly type?: readonly string[];
  readonly owner?: string;
  readonly category?: string;
  readonly envelope?: EnvelopeForm;
  readonly dialect?: Dialect;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

/** `signalbox types import <files...>`. */
export function importFiles(group: Command, session: Session): void {
  addCommand(group, {
    usage: "import <files...>",
    summary: "turn schemas of other kinds into schema files",
    about:
      "Reads JSON or YAML, - being standard input: JSON Schema of draft 4 to 2020-12, OpenAPI 3.0 " +
      "and 3.1, AsyncAPI 2 and 3, and what EventBridge's registry exports. The schema files accept " +
      "the same documents; shared definitions go to schemas/common/<context>/. Unless --type " +
      "says otherwise, event types are: a JSON Schema as a whole; the detail within EventBridge's " +
      "envelope; every message of AsyncAPI; of OpenAPI the bodies of webhooks, or else the " +
      "components of type object that no other refers to. References are followed within the " +
      "folders of the files given, and never to the network. All files are checked and written, " +
      "or none. See docs/importing.md.",
    examples: {
      "types import shop.yaml --context orders --dry-run": "what would be written",
      "types import shop.yaml --context orders --type OrderPlaced=order.placed":
        "one component, under a name of yours",
      "types import *.schema.json --context orders --owner checkout": "many schemas at once",
    },
    deployed: false,
  })
    .requiredOption("--context <name>", "the context that publishes the events")
    .option(
      "--type <name[=detail-type]>",
      "import this schema, component, message or detail-type as an event type; may be repeated",
      (name: string, before: readonly string[] = []) => [...before, name],
    )
    .option("--owner <team>", "who answers for the types (default: as the context's other types)")
    .option("--category <name>", "their category (default: action)")
    .addOption(
      new Option("--envelope <form>", "whether events are wrapped in metadata and data").choices([
        "wrapped",
        "raw",
      ]),
    )
    .addOption(
      new Option("--dialect <name>", "what schemas are that don't say it").choices(
        Object.keys(dialects),
      ),
    )
    .option("--force", "overwrite schema files that hold something else")
    .option("--dry-run", "write nothing")
    .action(async (paths: readonly string[], options: ImportCommandOptions) => {
      const { json, type = [], ...others } = options;
      const { notes, ...sources } = await readSources(paths, session.terminal);
      const report = await importTypes(session.schemaFolder, {
        ...sources,
        ...others,
        types: type,
      });
      const all = { ...report, notes: [...report.notes, ...notes] };
      present(session, json, {
        document: importDocument(all, options.dryRun ?? false),
        text: (style) => importText(all, options.dryRun ?? false, style),
      });
    });
}

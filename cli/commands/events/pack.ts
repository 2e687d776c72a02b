import { resolve } from "node:path";
import type { Command } from "commander";
import type { Session } from "../../Session.ts";
import { addCommand, type CommonOptions } from "../addCommand.ts";
import { present } from "../present.ts";
import { packDocument, packText } from "./packText.ts";

interface PackCommandOptions extends CommonOptions {
  readonly name: string;
  readonly contexts?: string;
  readonly out: string;
  readonly previous?: string;
  readonly gone?: readonly string[];
}

/** `signalbox events pack`. */
export function pack(group: Command, session: Session): void {
  addCommand(group, {
    usage: "pack",
    summary: "make a package of event types, with a client bound to them",
    about:
      "Writes a tarball for npm: a module for each context, by import and require, with types, " +
      "validators and a client that publishes to this deployment's bus, and the JSON Schemas, for " +
      "other languages. It needs the AWS SDK's EventBridge client and nothing of signalbox, and " +
      "tells nothing of what schemas mark x-internal. Its version follows from the schemas: the " +
      "same ones make the same bytes. With --previous it says what has changed, and refuses to " +
      "leave out a type that publishers have. See docs/eventPackages.md.",
    examples: {
      "events pack --name @acme/events": "every context, into this folder",
      "events pack --name @acme/orders --contexts orders,billing --out dist": "two contexts",
      "events pack --name @acme/events --previous acme-events-0.0.7.tgz":
        "what has changed since the package that publishers have",
    },
    deployed: false,
  })
    .requiredOption("--name <package>", "what npm calls the package, for example @acme/events")
    .option("--contexts <names>", "the contexts it is of, with commas in between (default: all)")
    .option("--out <folder>", "where the tarball goes", ".")
    .option("--previous <tarball>", "an earlier package, to compare with")
    .option(
      "--gone <event type>",
      "a type that the earlier package has and this one need not have; may be repeated",
      (id: string, before: readonly string[] = []) => [...before, id],
    )
    .action(async (options: PackCommandOptions) => {
      const { name, contexts, out, previous, gone = [] } = options;
      // What makes packages bundles, so it is loaded by this command alone.
      const { packEvents } = await import("../../../infra/eventPackages/packEvents.ts");
      const packed = await packEvents({
        root: session.projectRoot,
        name,
        contexts: contexts?.split(",").map((one) => one.trim()),
        out: resolve(session.workingFolder, out),
        previous: previous === undefined ? undefined : resolve(session.workingFolder, previous),
        gone,
      });
      present(session, options.json, {
        document: packDocument(packed),
        text: (style) => packText(packed, style),
      });
    });
}

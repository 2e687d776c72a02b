import type { ErrorCodeEntry } from "./ErrorCodeEntry.ts";

/** The error codes about the package itself and how a project has it, in alphabetical order. */
export const packageErrorCodes = {
  ADDITION_REFUSED: {
    meaning: "`add` can't write what it was asked for into the project; nothing was written.",
    remedy: "Do what the message says: another name, mostly.",
  },
  CATALOG_MISSING: {
    meaning: "A client or a test helper was used before the project's event types were registered.",
    remedy: "Import the project's `generated/register.ts` first, or pass `catalog`.",
  },
  GENERATED_OUTDATED: {
    meaning: "What is in `generated/` was made by another version of the package.",
    remedy: "Run `npx signalbox generate`.",
  },
  NODE_OUTDATED: {
    meaning: "This Node is too old for what deploys, operates or tests a router.",
    remedy: "Use Node 24 or later; publishing alone needs Node 20 or later.",
  },
  PACKAGE_TWICE: {
    meaning:
      "Two versions of the package are loaded in one process, or `signalbox` and `signalbox-router` are of two versions.",
    remedy: "Find them with `npm ls signalbox`, and have one version everywhere.",
  },
  PROJECT_MISSING: {
    meaning: "A command that works on a project was run where there is none.",
    remedy:
      "Go to the folder with `signalbox.config.ts`, or make a project with `npx signalbox init`.",
  },
  PROJECT_REFUSED: {
    meaning: "`init` can't make a project of that name, or in that place; nothing was written.",
    remedy: "Do what the message says: an empty folder, or another name.",
  },
  TOOLS_MISSING: {
    meaning: "What was asked for is in the package `signalbox-router`, which is not installed.",
    remedy: "Run `npm install --save-dev signalbox-router`.",
  },
} as const satisfies Record<string, ErrorCodeEntry>;

import { projectRoot } from "../../project/projectRoot.ts";
import type { Acts } from "../run/Acts.ts";
import { loadOwnTypes } from "./loadOwnTypes.ts";
import { playTypes } from "./playTypes.ts";

/** Publishes every example of the project's schema files, and accounts for each. */
export const playExamples: Acts = async (started, options) =>
  playTypes(await loadOwnTypes(projectRoot), started, options);

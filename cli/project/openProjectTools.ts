import { requireProject } from "../../project/requireProject.ts";
import type { Terminal } from "../terminal/Terminal.ts";
import type { ProjectTools } from "./ProjectTools.ts";

/**
 * The tools for the project that a folder is in.
 *
 * @param folder absolute.
 * @throws {SignalboxError} PROJECT_MISSING by each of them, where it is in none.
 */
export function openProjectTools(folder: string, terminal: Terminal): ProjectTools {
  return {
    start: async (flags) => {
      requireProject(folder);
      const [{ start }, { playExamples }] = await Promise.all([
        import("../../local/start.ts"),
        import("../../local/examples/playExamples.ts"),
      ]);
      return start(flags, {
        command: "npx signalbox start",
        acts: playExamples,
        output: (json) => ({
          result: (text) => terminal.out(text),
          progress: (text) => (json ? terminal.err(text) : terminal.out(text)),
        }),
      });
    },
    generate: async () => {
      const root = requireProject(folder);
      const [{ generateAll }, { generatePaths }] = await Promise.all([
        import("../../infra/generate/generateAll.ts"),
        import("../../infra/generate/generatePaths.ts"),
      ]);
      const { typeCount, fileCount, changed, warnings } = await generateAll(generatePaths(root));
      return { types: typeCount, files: fileCount, changed, warnings };
    },
  };
}

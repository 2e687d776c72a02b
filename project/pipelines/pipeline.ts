import { checkPipeline, decidePipeline } from "./checkPipeline.ts";
import type { Pipeline, PipelineOptions } from "./PipelineOptions.ts";

/**
 * Declares a template pipeline: export the result as `pipeline` from
 * `functions/contexts/<context>/pipeline.ts`. It becomes an operation with its event types, a
 * state machine, and functions.
 *
 * @throws {SignalboxError} PIPELINE_INVALID naming everything that is wrong with it.
 * @example
 * ```ts
 * import { component, configuration } from "signalbox/component";
 * import { pipeline as declarePipeline } from "signalbox/pipeline";
 *
 * // In a file of its own: functions/contexts/courses/components/syllabus.ts
 * const units = configuration<string[]>({
 *   version: 1,
 *   generate: ({ source }) => ({ success: true, data: [`Of ${source.id}`] }),
 *   build: () => ({ success: true }),
 * });
 * const syllabus = component({ name: "syllabus", configurations: { units } });
 *
 * export const pipeline = declarePipeline({
 *   name: "courses",
 *   subjects: ["course"],
 *   workflows: {
 *     "course-from-course": { from: "course", to: "course", methods: ["generate", "build"] },
 *   },
 *   components: { syllabus },
 *   createTarget: async ({ target, signal }) => {
 *     await fetch(`https://courses.example.com/${target.id}`, { method: "PUT", signal });
 *   },
 *   openTarget: async ({ target, status, signal }) => {
 *     const url = `https://courses.example.com/${target.id}/open`;
 *     await fetch(url, { method: "PUT", body: status, signal });
 *   },
 * });
 * ```
 */
export function pipeline<const Subject extends string>(
  options: PipelineOptions<Subject>,
): Pipeline {
  checkPipeline(options);
  return decidePipeline(options);
}

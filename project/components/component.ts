import type { Component, ComponentOptions } from "./ComponentOptions.ts";
import { checkComponent, decideComponent } from "./checkComponent.ts";

/**
 * Declares a component: export the result under the name of its file in
 * `functions/contexts/<context>/components/`, and name it in the context's `pipeline.ts`. It
 * becomes a function.
 *
 * @throws {SignalboxError} COMPONENT_INVALID naming every option that is unknown or wrong.
 * @example
 * ```ts
 * import { component, configuration } from "signalbox/component";
 *
 * export const syllabus = component({
 *   name: "syllabus",
 *   configurations: {
 *     units: configuration<{ readonly titles: readonly string[] }>({
 *       version: 1,
 *       generate: ({ source }) => ({ success: true, data: { titles: [`Of ${source.id}`] } }),
 *       build: ({ given, target, log }) => {
 *         log.info("units of a course", { course: target.id, titles: given.data.titles });
 *         return { success: true };
 *       },
 *     }),
 *   },
 * });
 * ```
 */
export function component(options: ComponentOptions): Component {
  checkComponent(options);
  return decideComponent(options);
}

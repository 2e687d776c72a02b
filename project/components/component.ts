import type { Component, ComponentOptions } from "./ComponentOptions.ts";
import { checkComponent, decideComponent } from "./checkComponent.ts";

/**
 * Declares a component: export the result under the name of its file in
 * `functions/contexts/<context>/components/`, and name it in the context's `pipeline.ts`. It
 * becomes a function.
 *
 * @throws {SignalboxError} COMPONENT_INVALID naming every option that is unknown or wrong.
 */
export function component(options: ComponentOptions): Component {
  checkComponent(options);
  return decideComponent(options);
}

import { checkExternalComponent, decideExternalComponent } from "./checkComponent.ts";
import type { ExternalComponent, ExternalComponentOptions } from "./ExternalComponentOptions.ts";

/**
 * Declares a component that runs elsewhere.
 *
 * @throws {SignalboxError} COMPONENT_INVALID naming every option that is unknown or wrong.
 */
export function externalComponent(options: ExternalComponentOptions): ExternalComponent {
  checkExternalComponent(options);
  return decideExternalComponent(options);
}

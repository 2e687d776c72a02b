import { checkExternalComponent, decideExternalComponent } from "./checkComponent.ts";
import type { ExternalComponent, ExternalComponentOptions } from "./ExternalComponentOptions.ts";

/**
 * Declares a component that runs elsewhere.
 *
 * @throws {SignalboxError} COMPONENT_INVALID naming every option that is unknown or wrong.
 * @example
 * ```ts
 * import { externalComponent } from "signalbox/component";
 *
 * export const certificates = externalComponent({
 *   name: "certificates",
 *   configurations: { rules: { version: 1, dependsOn: ["units.syllabus"] } },
 *   timeoutSeconds: 86_400,
 * });
 * ```
 */
export function externalComponent(options: ExternalComponentOptions): ExternalComponent {
  checkExternalComponent(options);
  return decideExternalComponent(options);
}

/**
 * What a project registers by declaration merging, so that the compiler knows its event types
 * wherever `signalbox` is imported. `generated/register.ts` does it:
 *
 * ```ts
 * declare module "signalbox/client" {
 *   interface Register {
 *     readonly events: EventDataByType;
 *   }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: what merges into it is the project's
export interface Register {}

/** The data of every declared event type, by the type's id; of any id where nothing is registered. */
export type EventDataByType = Register extends { readonly events: infer Events extends object }
  ? Events
  : Readonly<Record<string, unknown>>;

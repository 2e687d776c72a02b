import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { packageVersion } from "../../project/packageVersion.ts";

/** How a catalog was made. */
export interface RegisterCatalogOptions {
  /** Version of the package that generated it. */
  readonly madeBy: string;
}

/** What a process keeps of the catalog that was registered. */
interface Registration {
  /** Version of the package in which it was registered. */
  readonly version: string;
  readonly catalog: EventCatalog;
}

/** One for the process: a package that is loaded by `import` and by `require` is there twice. */
const key = Symbol.for("signalbox.catalog");
const registry = globalThis as { [key]?: Registration };

/**
 * Hands a project's event types over, once for the process: clients and test helpers that are given
 * no catalog have this one from then on. The generated `register.ts` does it. A second
 * registration takes the place of the first.
 *
 * @throws {SignalboxError} GENERATED_OUTDATED when another version of the package generated it.
 * @throws {SignalboxError} PACKAGE_TWICE when another version of the package has registered one.
 * @example
 * ```ts
 * import { registerCatalog } from "signalbox/generated";
 * import { eventCatalog } from "../generated/eventCatalog.ts";
 *
 * registerCatalog(eventCatalog, { madeBy: "0.2.0" });
 * ```
 */
export function registerCatalog(catalog: EventCatalog, { madeBy }: RegisterCatalogOptions): void {
  if (madeBy !== packageVersion) {
    throw new SignalboxError(
      "GENERATED_OUTDATED",
      `What is in generated/ was made by signalbox ${madeBy}, and this is ${packageVersion}: run ` +
        "`npx signalbox generate`.",
    );
  }
  checkVersion(registry[key]);
  registry[key] = { version: packageVersion, catalog };
}

/**
 * The catalog that was registered.
 *
 * @param of what needs it, for the error.
 * @throws {SignalboxError} CATALOG_MISSING when none was.
 * @throws {SignalboxError} PACKAGE_TWICE when another version of the package has registered it.
 */
export function registeredCatalog(of: string): EventCatalog {
  const registration = registry[key];
  checkVersion(registration);
  if (registration) return registration.catalog;
  throw new SignalboxError(
    "CATALOG_MISSING",
    `${of} knows no event types. Import the project's generated/register.ts first ` +
      '(`import "./generated/register.ts"`; `npx signalbox generate` makes it), or pass `catalog`.',
  );
}

function checkVersion(registration: Registration | undefined): void {
  if (registration === undefined || registration.version === packageVersion) return;
  throw new SignalboxError(
    "PACKAGE_TWICE",
    `Signalbox is loaded in two versions: the event types were registered with ` +
      `${registration.version}, and this is ${packageVersion}. \`npm ls signalbox\` shows who ` +
      "brings which; `npm dedupe`, or the same version everywhere, makes them one.",
  );
}

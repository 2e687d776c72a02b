import { groupBy } from "../../core/collections/groupBy.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { checkComponent, checkExternalComponent } from "../components/checkComponent.ts";

/** Camel case, as a file and an export are called. */
const exportNamePattern = /^[a-z][A-Za-z0-9]{0,63}$/;

/** An answer of `prepare` names every step of a run, and a state holds 256 KB. */
const maxConfigurations = 500;

/** What is wrong with a pipeline's components, each by itself and among the others. */
export function findComponentProblems(
  components: Readonly<Record<string, unknown>>,
): readonly string[] {
  const keys = Object.keys(components);
  const names = Object.values(components).map((component) => asObject(component)?.["name"]);
  const configurations = Object.values(components).flatMap((component) =>
    Object.keys(asObject(asObject(component)?.["configurations"]) ?? {}),
  ).length;
  return [
    ...Object.entries(components).flatMap(([key, component]) => findProblems(key, component)),
    ...names
      .filter((name, index) => name !== undefined && names.indexOf(name) !== index)
      .map((name) => `two components are called ${shortValue(name)}`),
    ...findTwins(keys),
    ...(configurations > maxConfigurations
      ? [`it has ${configurations} configurations, and may have ${maxConfigurations}`]
      : []),
  ];
}

function findProblems(key: string, component: unknown): readonly string[] {
  if (!exportNamePattern.test(key)) {
    return [
      `components.${key} must be named as its file exports it, in camel case, of at most 64 letters`,
    ];
  }
  const { external, ...options } = asObject(component) ?? {};
  const isDecided = typeof external === "boolean" && typeof options["timeoutSeconds"] === "number";
  if (!isDecided) {
    return [`components.${key} must be what component({ … }) or externalComponent({ … }) returns`];
  }
  try {
    (external ? checkExternalComponent : checkComponent)(options);
    return [];
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    return [`components.${key}: ${error.message.replace(/\.$/, "")}`];
  }
}

/** Some file systems take two such files for one, and the functions are bundled to files. */
function findTwins(keys: readonly string[]): readonly string[] {
  return [...groupBy(keys, (key) => key.toLowerCase()).values()]
    .filter((twins) => twins.length > 1)
    .map((twins) => `components ${twins.join(" and ")} differ in capitals only: rename one`);
}

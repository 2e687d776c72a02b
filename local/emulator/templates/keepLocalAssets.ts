import { asObject } from "../../../core/json/asObject.ts";

/**
 * The text of an asset manifest without what goes to a Region of its own: stacks that share a
 * synthesizer list each other's assets, those of a stack for another account too.
 */
export function keepLocalAssets(text: string): string {
  const manifest = asObject(JSON.parse(text)) ?? {};
  const kept = ["files", "dockerImages"].flatMap((kind) => {
    const assets = asObject(manifest[kind]);
    return assets ? [[kind, localOnly(assets)] as const] : [];
  });
  return JSON.stringify({ ...manifest, ...Object.fromEntries(kept) });
}

function localOnly(assets: Readonly<Record<string, unknown>>): object {
  const kept = Object.entries(assets).flatMap(([hash, asset]) => {
    const all = Object.entries(asObject(asObject(asset)?.["destinations"]) ?? {});
    const here = all.filter(([, destination]) => asObject(destination)?.["region"] === undefined);
    if (all.length > 0 && here.length === 0) return [];
    return [[hash, { ...asObject(asset), destinations: Object.fromEntries(here) }] as const];
  });
  return Object.fromEntries(kept);
}

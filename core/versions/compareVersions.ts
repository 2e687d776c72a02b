/**
 * Negative where `one` comes before `other`, positive where it comes after, 0 where neither: by
 * semver's numbers. A pre-release comes before its release; two of one release are compared as texts.
 * What is no version comes before all that are.
 */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [parts(one), parts(other)];
  for (const index of [0, 1, 2] as const) {
    const difference = a.numbers[index] - b.numbers[index];
    if (difference !== 0) return difference;
  }
  if (a.preRelease === b.preRelease) return 0;
  if (a.preRelease === "") return 1;
  if (b.preRelease === "") return -1;
  return a.preRelease < b.preRelease ? -1 : 1;
}

interface Parts {
  readonly numbers: readonly [number, number, number];
  /** Empty for a release. */
  readonly preRelease: string;
}

function parts(version: string): Parts {
  const [, major, minor, patch, preRelease = ""] = semver.exec(version) ?? [];
  if (major === undefined) return { numbers: [-1, -1, -1], preRelease };
  return { numbers: [Number(major), Number(minor), Number(patch)], preRelease };
}

/** What is built (`+…`) does not count. */
const semver = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/** Makes one of `options` choices, numbered from 0. */
export type Choose = (options: number) => number;

/**
 * Runs `scenario` once for every sequence of choices it can make, depth first, and says how many
 * there were. The scenario must be deterministic but for its choices.
 */
export async function exploreChoices(scenario: (choose: Choose) => Promise<void>): Promise<number> {
  const path: { taken: number; options: number }[] = [];
  for (let runs = 1; ; runs += 1) {
    let depth = 0;
    await scenario((options) => {
      const known = path[depth];
      if (!known) path.push({ taken: 0, options });
      depth += 1;
      return known?.taken ?? 0;
    });
    path.length = depth;
    while (path.length > 0) {
      const last = path.at(-1);
      if (last && last.taken + 1 < last.options) {
        last.taken += 1;
        break;
      }
      path.pop();
    }
    if (path.length === 0) return runs;
  }
}

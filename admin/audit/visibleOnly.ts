import { isVisible, type SeenRow, type Sight } from "./isVisible.ts";

/**
 * What of a list the caller may see, in order.
 *
 * @param rowOf what of each tells who may see it.
 */
export async function visibleOnly<Item>(
  items: readonly Item[],
  sight: Sight,
  rowOf: (item: Item) => SeenRow,
): Promise<readonly Item[]> {
  const visible = await Promise.all(items.map((item) => isVisible(rowOf(item), sight)));
  return items.filter((_, index) => visible[index]);
}

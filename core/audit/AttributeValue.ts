/** A value in DynamoDB's JSON form. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: AttributeMap };

/** An item, or a map within one. */
export type AttributeMap = { readonly [name: string]: AttributeValue };

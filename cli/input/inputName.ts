/** What messages call the text that an option gives: the option, and where the text comes from. */
export function inputName(given: string, option: string): string {
  if (given === "-") return `${option} - (standard input)`;
  return given.startsWith("@") ? `${option} ${given}` : option;
}

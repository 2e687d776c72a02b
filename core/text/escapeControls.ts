/**
 * What a terminal obeys, or what makes text look like other text: controls, line and paragraph
 * separators, the marks that turn the direction of writing, whatever shows nothing at all, and
 * the blanks that no keyboard has.
 */
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/gu;

/** Marks with nothing to stand on, and those past what any script stacks: they cover other text. */
const stackedMarks = /^\p{M}+|(?<=\p{M}{4})\p{M}+/gu;

/** In an emoji of several: the joiner between two pictures, and the choice of a picture's colours. */
const emojiPart = /^(?:\u200d(?=\p{Extended_Pictographic})|[\ufe0e\ufe0f])/u;
const picture = /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f)$/u;

/**
 * The text with every character a terminal might obey, or nobody could see, written as a `\u`
 * escape, so that a hostile event can't move the cursor, retitle the window, or hide, move or
 * fake what is said. Within JSON it stays JSON that says the same. O(length).
 */
export function escapeControls(text: string): string {
  return text
    .toWellFormed()
    .replace(unseen, (character, at: number, whole: string) => {
      const isEmoji =
        emojiPart.test(whole.slice(at, at + 4)) && picture.test(whole.slice(0, at).slice(-2));
      return isEmoji ? character : toEscapes(character);
    })
    .replace(stackedMarks, toEscapes);
}

/** The same for text that is laid out already: its line feeds stay. */
export function escapeControlsInLines(text: string): string {
  return text.split("\n").map(escapeControls).join("\n");
}

/** Each half of a character beyond the first plane by itself, as JSON writes them. */
function toEscapes(characters: string): string {
  const escapes: string[] = [];
  for (let index = 0; index < characters.length; index += 1) {
    escapes.push(`\\u${characters.charCodeAt(index).toString(16).padStart(4, "0")}`);
  }
  return escapes.join("");
}

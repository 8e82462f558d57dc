const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;

export type Style = keyof typeof CODES;

/** Puts the codes of a terminal around a text, or leaves it as it is. */
export type Paint = (text: string, ...styles: Style[]) => string;

export function paintFor(colour: boolean): Paint {
  return (text, ...styles) => (colour ? `${styles.map((style) => `\u001b[${CODES[style]}m`).join('')}${text}\u001b[0m` : text);
}

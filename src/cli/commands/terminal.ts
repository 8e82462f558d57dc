/** What a command says to the outside, so that a test can listen. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether standard output shows colours. */
  readonly colour: boolean;
  /** Whether standard error shows how far long work is. */
  readonly progress?: boolean;
  readonly version: string;
  /** The folder that it was called in. */
  readonly folder: string;
}

export const ENDS = {
  fine: 0,
  /** There are errors, or too many warnings. */
  findings: 1,
  /** Wrong use, or nothing that could be read. */
  usage: 2,
} as const;

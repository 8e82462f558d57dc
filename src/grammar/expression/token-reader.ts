import { type ExpressionError, syntaxError } from './defect';
import type { Token } from './lexer';

/** Goes from word to word. */
export class TokenReader {
  protected position = 0;

  protected constructor(private readonly words: readonly Token[]) {}

  protected get token(): Token {
    return this.words[Math.min(this.position, this.words.length - 1)];
  }

  protected is(text: string): boolean {
    return (this.token.kind === 'operator' || this.token.kind === 'bracket') && this.token.text === text;
  }

  protected next(): Token {
    const token = this.token;
    if (token.kind === 'end') throw this.unexpected();
    this.position++;
    return token;
  }

  protected expect(text: string): Token {
    if (!this.is(text)) throw this.unexpected(`${text} is missing`);
    return this.next();
  }

  /** Whether the word after this one is this bracket. */
  protected isNext(bracket: string): boolean {
    const after = this.words.at(this.position + 1);
    return after?.kind === 'bracket' && after.text === bracket;
  }

  protected name(): Token {
    if (this.token.kind !== 'name') throw this.unexpected('a name is missing');
    return this.next();
  }

  protected unexpected(missing = 'a value is missing'): ExpressionError {
    const { kind, text, at } = this.token;
    if (kind === 'end') return syntaxError(at, `it ends where ${missing}`);
    return syntaxError(at, `${missing} where ${text === '' ? 'an empty text' : text} stands`);
  }
}

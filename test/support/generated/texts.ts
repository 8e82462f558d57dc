import * as fc from 'fast-check';

const ALPHABETS = ['0123456789_+-.xXoObBeE:', ' \t\nab#-:', '\'"\\{}[]&*!|>%@`?=<~,\n a', 'nulyesoftrinNULYESOFTRA.',
  '<~=.\u0085\u2028\ufeff\u007f \n0o17'];

/** Any text, with the letters that some reader of YAML sees something in above all. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }),
  ...ALPHABETS.map((alphabet) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 })),
);

/** Texts in lists and maps, as plugins have them in their settings. */
export const anySettings = fc.letrec<{ settings: object; value: unknown }>((tie) => ({
  settings: fc.oneof(fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
    fc.dictionary(anyText, tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true })),
  value: fc.oneof({ maxDepth: 3 }, anyText, fc.boolean(), fc.integer(), tie('settings')),
})).settings;

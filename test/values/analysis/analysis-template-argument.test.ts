import { AnalysisTemplateArgument } from '../../../src';
import { sameDefault } from '../../../src/values/analysis/analysis-template-argument';

test.each([
  [() => AnalysisTemplateArgument.required(''), "'name' (\"\") must not be empty [AnalysisTemplateArgument.required]"],
  [() => AnalysisTemplateArgument.withDefault('a b', 'x'),
    "'name' (\"a b\") must not have spaces or braces [AnalysisTemplateArgument.withDefault]"],
  [() => AnalysisTemplateArgument.required('{{args.x}}'),
    "'name' (\"{{args.x}}\") must not have spaces or braces [AnalysisTemplateArgument.required]"],
  [
    () => AnalysisTemplateArgument.secretKeyRef('token', 'No Secret', ''),
    "'secretName' (\"No Secret\") must be a DNS name: lower-case letters, digits, '-' and '.', with a letter or digit at both ends of "
      + 'each part [AnalysisTemplateArgument.secretKeyRef]\n'
    + "'key' (\"\") must not be empty [AnalysisTemplateArgument.secretKeyRef]",
  ],
  [() => AnalysisTemplateArgument.secretKeyRef('token', '', 'key'),
    "'secretName' (\"\") must not be empty [AnalysisTemplateArgument.secretKeyRef]"],
])('%# is refused', (make, message) => {
  expect(make).toThrow(new Error(message));
});

test('an empty text is a default', () => {
  expect(AnalysisTemplateArgument.withDefault('suffix', '')._default).toEqual({ type: 'value', value: '' });
});

test('a default is compared by what it says', () => {
  const [one, same, other] = ['a', 'a', 'b'].map((value) => AnalysisTemplateArgument.withDefault('x', value)._default);
  expect([sameDefault(one, same), sameDefault(one, other)]).toEqual([true, false]);
});

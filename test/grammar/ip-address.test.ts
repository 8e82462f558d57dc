import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { isIpAddress } from '../../src/grammar/ip-address';

// https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L4083 (IsValidIPForLegacyField), with
// ParseIPSloppy of https://github.com/kubernetes/utils/blob/4c0f3b243397/net/parse.go#L23, which takes leading zeros for decimals.

test.each([
  '0.0.0.0', '127.0.0.1', '255.255.255.255', '010.001.000.255', '0000001.2.3.4',
  '::', '::1', '1::', '1::8', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '1:2:3:4::6:7:8', 'fe80::ABCD', 'ffff:FFFF::0001',
  '::ffff:1.2.3.4', '::1.2.3.4', '1:2:3:4:5:6:1.2.3.4', '1::6:1.2.3.4', '1:2:3:4:5::1.2.3.4',
])('%p is one', (text) => {
  expect(isIpAddress(text)).toBe(true);
});

test.each([
  '', ' ', '1', '1.2.3', '1.2.3.4.5', '256.1.1.1', '1.1.1.256', '1.2.3.', '.1.2.3', '1..2.3', '1.2.3.4 ', ' 1.2.3.4', '1.2.3.a', '-1.2.3.4',
  '+1.2.3.4', '1.2.3.0x1', '1e1.2.3.4', '1.2.3.4/32', '1.2.3.4:80', 'localhost', 'dns.example.com',
  ':', ':::', '1', '1:2', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4::5:6:7:8', '1:2:3:4:5:6:7:8::', '::1:2:3:4:5:6:7:8', '1::2::3',
    ':1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:', ':1::2', '1::2:', '12345::', '::g', '::1%eth0', '[::1]', '::1/128', '::1.2.3', '::1.2.3.256', '::1.2.3.4:5',
    '1.2.3.4::',
  '1:2:3:4:5:6:7:1.2.3.4', '1:2:3:4:5:6::1.2.3.4', '1:2:3:4:5:1.2.3.4',
])('%p is none', (text) => {
  expect(isIpAddress(text)).toBe(false);
});

test('what everybody takes for one is one', () => {
  fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.ipV6().map((text) => text.toUpperCase())), (text) => {
    expect(isIpAddress(text)).toBe(true);
  }));
});

test('and what nobody takes for one is none, but for leading zeros', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'0123aF:.:'), minLength: 2, maxLength: 24 });
  fc.assert(fc.property(texts, (text) => {
    fc.pre(!/(^|[.:])0+\d/.test(text));
    expect(isIpAddress(text)).toBe(isIP(text) !== 0);
  }), { numRuns: 2000 });
});

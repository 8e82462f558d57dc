const { existsSync } = require('node:fs');

/** Floors from the ground up: each may use those that it lists, and nothing else of ours. CONTRIBUTING.md says what each is for. */
const FLOORS = {
  facts: [],
  manifests: ['facts'],
  drift: ['manifests', 'facts'],
  values: ['facts'],
  render: ['values', 'imports', 'facts'],
  constructs: ['values', 'render', 'drift', 'manifests', 'imports', 'facts'],
};

/** Rooms of a floor, one for each tool: what several share lies above them. */
const ROOMS = {
  analysis: [],
  canary: ['analysis'],
  gateway: ['canary', 'analysis'],
  istio: ['canary', 'analysis'],
  kedify: ['canary', 'analysis'],
  plugins: ['gateway'],
  argocd: ['gateway', 'istio', 'kedify', 'plugins', 'canary', 'analysis'],
};

for (const floor of Object.keys(FLOORS)) if (
  !existsSync(`${__dirname}/src/${floor}`)) throw new Error(`.dependency-cruiser.cjs has a floor that is not there: src/${floor}`);

const WITH_ROOMS = ['values', 'render', 'constructs'];

/** In the Gateway API a backend has filters, and a filter that mirrors has a backend. */
const FILTERS_OF_BACKENDS = '^src/values/gateway/route-(backend|filter)[.]ts$';

/** What is wrong with an input is said in one way on every floor. */
const EVERYBODYS = '^src/(problem|input-error)[.]ts$';

function place(floor) {
  return floor === 'imports' ? '^imports/' : `^src/${floor}/`;
}

const floors = Object.entries(FLOORS).map(([floor, allowed]) => ({
  name: `floor-${floor}`,
  severity: 'error',
  comment: `src/${floor} may use ${allowed.join(', ') || 'nothing of ours'}`,
  from: { path: place(floor) },
  to: { path: '^(src|imports)/', pathNot: [...[floor, ...allowed].map(place), EVERYBODYS] },
}));

const rooms = WITH_ROOMS.flatMap((floor) => Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room-${floor}-${room}`,
  severity: 'error',
  comment: `The room ${room} may use ${allowed.join(', ') || 'no other room'}`,
  from: { path: `^src/${floor}/${room}/` },
  to: { path: `^src/${floor}/[^/]+/`, pathNot: [room, ...allowed].map((other) => `^src/${floor}/${other}/`) },
})));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', comment: 'Also of types alone: two files that need each other are one idea, or three',
      from: {}, to: { circular: true, viaOnly: { pathNot: FILTERS_OF_BACKENDS } } },
    ...floors,
    ...rooms,
    {
      name: 'above-the-rooms',
      severity: 'error',
      comment: 'What several rooms share must not use one of them',
      from: { path: `^src/(${WITH_ROOMS.join('|')})/[^/]+[.]ts$`, pathNot: '/index[.]ts$' },
      to: { path: '^src/$1/[^/]+/' },
    },
    {
      name: 'examples-as-users',
      severity: 'error',
      comment: 'An example shows a user\'s view: it imports the front door',
      from: { path: '^src/examples/' },
      to: { path: '^(src|imports)/', pathNot: ['^src/index[.]ts$', '^src/examples/'] },
    },
    {
      name: 'doors',
      severity: 'error',
      comment: 'A door is for those outside: of the library, and of render/',
      from: { path: '^src/', pathNot: ['^src/examples/', '/index[.]ts$'] },
      to: { path: '/index[.]ts$', pathNot: '^src/render/[^/]+/index[.]ts$' },
    },
    {
      name: 'render-by-its-doors',
      severity: 'error',
      comment: 'What constructs/ uses of a room of render/ stands in its index.ts',
      from: { path: '^src/constructs/' },
      to: { path: '^src/render/[^/]+/', pathNot: '/index[.]ts$' },
    },
    { name: 'known-floors', severity: 'error', comment: 'A new floor needs its arrows here', from: {},
      to: { path: '^src/[^/]+/', pathNot: [...Object.keys(FLOORS), 'examples'].map(place) } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    includeOnly: '^(src|imports)/',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};

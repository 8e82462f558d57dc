const { existsSync, readdirSync } = require('node:fs');

/** Floors from the ground up: each may use those that it lists, and nothing else of ours. CONTRIBUTING.md says what each is for. */
const FLOORS = {
  facts: [],
  grammar: ['facts'],
  platform: ['grammar', 'facts'],
  shapes: ['imports'],
  manifests: ['platform', 'grammar', 'facts'],
  drift: ['manifests', 'platform', 'grammar', 'facts'],
  checks: ['drift', 'manifests', 'platform', 'grammar', 'facts'],
  plan: ['drift', 'manifests', 'platform', 'grammar', 'facts'],
  report: ['checks', 'plan', 'manifests', 'facts'],
  cli: ['report', 'checks', 'plan', 'drift', 'manifests', 'platform', 'grammar', 'facts'],
  values: ['platform', 'grammar', 'facts'],
  render: ['values', 'platform', 'imports', 'grammar', 'facts'],
  constructs: ['values', 'render', 'checks', 'drift', 'manifests', 'platform', 'shapes', 'imports', 'grammar', 'facts'],
};

/** Rooms of a floor, one for each tool, on whichever floors they are: what several share lies above them. */
const ROOMS = {
  analysis: [],
  canary: ['analysis'],
  gateway: ['canary', 'analysis'],
  istio: ['canary', 'analysis'],
  kedify: ['canary', 'analysis'],
  plugins: ['gateway'],
  gitops: [],
  argocd: ['gateway', 'istio', 'kedify', 'plugins', 'canary', 'analysis'],
};

const WITH_ROOMS = ['values', 'render', 'constructs'];

/** What runs without cdk8s: it reads manifests, whoever made them. */
const PLAIN_FLOORS = ['facts', 'platform', 'grammar', 'shapes', 'manifests', 'drift', 'checks', 'plan'];

/** States something of a part of a tree, so that it must name the type of a construct. */
const OF_TREES = '^src/platform/(platform|scopes)[.]ts$';

/** Checks the analyses of a canary, so that it needs the steps and options that hold them. */
const ANALYSES_OF_STEPS = '^src/constructs/analysis/analysis-rules[.]ts$';

/** In the Gateway API a backend has filters, and a filter that mirrors has a backend. */
const FILTERS_OF_BACKENDS = '^src/values/gateway/route-(backend|filter)[.]ts$';

/** What is wrong with an input is said in one way on every floor. */
const EVERYBODYS = '^src/(problem|input-error)[.]ts$';

// A folder that no arrow speaks of breaks none, and an arrow of a folder that is gone holds nothing.
expectFolders('floor', Object.keys(FLOORS), foldersIn('src').filter((folder) => folder !== 'examples'));
expectFolders('room', Object.keys(ROOMS), WITH_ROOMS.flatMap((floor) => foldersIn(`src/${floor}`)));

function expectFolders(what, known, there) {
  const unknown = there.find((folder) => !known.includes(folder));
  if (unknown !== undefined) throw new Error(`.dependency-cruiser.cjs does not know the ${what} ${unknown}: it needs its arrows here`);
  const gone = known.find((folder) => !there.includes(folder));
  if (gone !== undefined) throw new Error(`.dependency-cruiser.cjs has a ${what} that is not there: ${gone}`);
}

function foldersIn(path) {
  const folder = `${__dirname}/${path}`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function place(floor) {
  return floor === 'imports' ? '^imports/' : `^src/${floor}/`;
}

/** A room on all floors that have it. */
function roomPlace(room) {
  return `^src/(${WITH_ROOMS.join('|')})/${room}/`;
}

const anyRoom = roomPlace('[^/]+');

const floors = Object.entries(FLOORS).map(([floor, allowed]) => ({
  name: `floor-${floor}`,
  severity: 'error',
  comment: `src/${floor} may use ${allowed.join(', ') || 'nothing of ours'}`,
  from: { path: place(floor) },
  to: { path: '^(src|imports)/', pathNot: [...[floor, ...allowed].map(place), EVERYBODYS] },
}));

const rooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room-${room}`,
  severity: 'error',
  comment: `The room ${room} may use ${allowed.join(', ') || 'no other room'}`,
  from: { path: roomPlace(room), pathNot: ANALYSES_OF_STEPS },
  to: { path: anyRoom, pathNot: [room, ...allowed].map(roomPlace) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Also of types alone: two files that need each other are one idea, or three',
      // Whatever else is in a circle with one of the two is not one of them, and is found by itself.
      from: { pathNot: FILTERS_OF_BACKENDS },
      to: { circular: true },
    },
    ...floors,
    {
      name: 'plain-floors',
      severity: 'error',
      comment: `${PLAIN_FLOORS.join(', ')} read manifests, and use no package for it`,
      from: { path: [...PLAIN_FLOORS.map(place), EVERYBODYS], pathNot: OF_TREES },
      to: { pathNot: '^(src|imports)/' },
    },
    {
      name: 'types-of-trees',
      severity: 'error',
      comment: 'Of a tree a plain floor knows the type of a construct, which is gone in JavaScript',
      from: { path: OF_TREES },
      to: { pathNot: '^(src|imports)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'report-without-packages',
      severity: 'error',
      comment: 'What a run came to is written without a package; of Node.js only URLs are needed',
      from: { path: place('report') },
      to: { pathNot: ['^(src|imports)/', '^(node:)?url$'] },
    },
    {
      name: 'yaml-in-the-command-line',
      severity: 'error',
      comment: 'The library has no run-time dependencies; the program has its packages within its one file',
      from: { path: '^src/', pathNot: [place('cli'), '^src/examples/'] },
      to: { path: '^node_modules/(yaml|commander|picomatch|@cfworker/json-schema)/' },
    },
    ...rooms,
    {
      name: 'analyses-of-steps',
      severity: 'error',
      comment: 'What checks the analyses of a canary may use its options beside its own room',
      from: { path: ANALYSES_OF_STEPS },
      to: { path: anyRoom, pathNot: [roomPlace('analysis'), '^src/values/canary/'] },
    },
    {
      name: 'above-the-rooms',
      severity: 'error',
      comment: 'What several rooms share must not use one of them',
      from: { path: `^src/(${WITH_ROOMS.join('|')})/[^/]+[.]ts$`, pathNot: '/index[.]ts$' },
      to: { path: anyRoom },
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
      to: { path: '/index[.]ts$', pathNot: ['^src/render/[^/]+/index[.]ts$', '^node_modules/'] },
    },
    {
      name: 'render-by-its-doors',
      severity: 'error',
      comment: 'What constructs/ uses of a room of render/ stands in its index.ts',
      from: { path: '^src/constructs/' },
      to: { path: '^src/render/[^/]+/', pathNot: '/index[.]ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};

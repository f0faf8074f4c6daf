/** Import floors (docs/adr/0001-floors.md): an import goes down, never up, never sideways between edges. Each comment says what to do instead. */
const EDGES = 'channels|console|stores|calendars|mail'
const ROOT = '^src/([^/]+[.]ts|cli/)'
const PROGRAMS = '^src/(main[.]ts|cli/[^/]+[.]ts)$'

module.exports = {
  forbidden: [
    {
      name: 'core-is-pure',
      severity: 'error',
      comment:
        'core/ decides, with no disk, network, clock or SDK: let a service fetch what you need and hand it in as data. Only zod may come from outside.',
      from: { path: '^src/core/' },
      to: { path: '.', pathNot: ['^src/core/', '^node_modules/zod/'] },
    },
    {
      name: 'nlu-is-pure',
      severity: 'error',
      comment:
        'nlu/ turns text into meaning: let src/services/load-*.ts read the files. Only zod and single files of natural may come from outside (its index loads databases).',
      from: { path: '^src/nlu/' },
      to: { path: '.', pathNot: ['^src/(nlu|core)/', '^node_modules/(zod|natural/lib)/'] },
    },
    {
      name: 'services-know-no-edge',
      severity: 'error',
      comment: 'services/ speak to the world through services/ports.ts: add what you need to a port, and implement it in the edge.',
      from: { path: '^src/services/' },
      to: { path: `^src/(${EDGES})/` },
    },
    {
      name: 'services-use-no-sdk',
      severity: 'error',
      comment: 'an SDK in services/ means that a port is missing. Only zod, and yaml for the loaders, may come from outside.',
      from: { path: '^src/services/' },
      to: { path: '^node_modules/', pathNot: '^node_modules/(zod|yaml|@types/node)/' },
    },
    {
      name: 'edges-do-not-meet',
      severity: 'error',
      comment: 'channels, console, stores, calendars and mail never import one another: main.ts introduces them through a port.',
      from: { path: `^src/(${EDGES})/` },
      to: { path: `^src/(${EDGES})/`, pathNot: '^src/$1/' },
    },
    {
      name: 'nobody-imports-the-root',
      severity: 'error',
      comment: 'the files of src/ itself and cli/ wire: pass the values that you need down as arguments.',
      from: { pathNot: ROOT },
      to: { path: ROOT },
    },
    {
      name: 'content-is-read-not-imported',
      severity: 'error',
      comment: 'dialogs/ and intents/ are data: read them through services/load-content.ts and load-intents.ts, which validate them.',
      from: { path: '^src/' },
      to: { path: '^(dialogs|intents)/' },
    },
    {
      name: 'bot-framework-stays-in-channels',
      severity: 'error',
      comment:
        'the SDK is at its last version, so leaving it must cost one folder: map to services/ports.ts inside channels/ (docs/adr/0005).',
      from: { path: '^src/', pathNot: '^src/(channels|console)/' },
      to: { path: '^node_modules/(@types/)?(botbuilder|botframework-|restify)' },
    },
    {
      name: 'natural-stays-in-nlu',
      severity: 'error',
      comment: 'call nlu/understand.ts or the classifier instead; nobody else reads language.',
      from: { path: '^src/', pathNot: '^src/nlu/' },
      to: { path: '^node_modules/natural/' },
    },
    {
      name: 'database-stays-in-stores',
      severity: 'error',
      comment: 'go through the Store port; SQL and its driver belong to stores/ alone.',
      from: { path: '^src/', pathNot: '^src/stores/' },
      to: { path: '^node_modules/(@types/)?(better-sqlite3(-node20)?|kysely|pg)/' },
    },
    {
      name: 'nodemailer-stays-in-mail',
      severity: 'error',
      comment: 'go through the Mailer port; what a mail server says, and how a header is written, is the affair of mail/ alone.',
      from: { path: '^src/', pathNot: '^src/mail/' },
      to: { path: '^node_modules/(@types/)?nodemailer/' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'an import that resolves to nothing slips past every other rule: install the package or mend the path.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment: 'src/ runs where only dependencies are installed: move the package from devDependencies to dependencies.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'two files that need each other are one file, or three: move what both need into its own.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dead-wood',
      severity: 'error',
      comment: 'everything in src/ is reachable from main.ts or a program in cli/: wire the file or delete it.',
      from: { path: PROGRAMS },
      to: { path: '^src/', pathNot: [PROGRAMS, '[.]d[.]ts$'], reachable: false },
    },
  ],
  options: { tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
}

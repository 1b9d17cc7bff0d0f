// Who may import whom (docs/architecture.md). Every rule is an error from the first day.
const only = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(app|bin|comfy|core|db|queue|service|store|ui|worker|test|bench)/', pathNot: to },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: { pathNot: '^db/generated/' }, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('core-is-pure', '^core/', '^core/'),
    only('comfy-imports-core', '^comfy/', '^(comfy|core)/'),
    only('client-does-not-know-the-simulator', '^comfy/(?!simulator/)', '^(comfy/(?!simulator/)|core/)'),
    only('store-imports-core', '^store/', '^(store|core)/'),
    only('db-imports-core', '^db/', '^(db|core)/'),
    only('queue-imports-core', '^queue/', '^(queue|core)/'),
    only('service-imports', '^service/', '^(service|core|db|queue|store)/'),
    only('worker-imports', '^worker/', '^(worker|service|core|db|queue|store|comfy/(?!simulator/))'),
    only('ui-imports-core', '^ui/', '^(ui|core)/'),
    only('app-imports', '^app/', '^(app|service|ui|core|db/(open-db|types|listen)|queue/|store/)'),
    {
      name: 'pages-go-through-services',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/_server/' },
      to: { path: '^(db|queue|store)/' },
    },
    {
      name: 'core-libraries',
      severity: 'error',
      comment: 'core is pure: zod and libraries that only compute.',
      from: { path: '^core/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core'],
        pathNot:
          'node_modules/(zod|yaml|lossless-json|pure-rand|fflate|@dagrejs/dagre|diff|ssim\\.js|@marcbachmann/cel-js)/|^crypto$',
      },
    },
    {
      name: 'only-db-uses-the-generated-client',
      severity: 'error',
      from: { pathNot: '^(db|test)/' },
      to: { path: '^db/generated/' },
    },
    {
      name: 'only-queue-and-worker-use-bullmq',
      severity: 'error',
      from: { pathNot: '^(queue|worker|test)/' },
      to: { path: 'node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'only-pages-use-react',
      severity: 'error',
      from: { pathNot: '^(app|ui|test|proxy|bin/web\.mjs)' },
      to: { path: 'node_modules/(react|react-dom|next)/' },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|data)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};

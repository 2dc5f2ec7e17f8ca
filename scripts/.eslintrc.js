// Node alone runs these files, before anything else of the repository is installed.
module.exports =
  require('@backstage/cli/config/eslint-factory').createConfigForRole(
    __dirname,
    'cli',
    {
      env: { jest: false, node: true, es2022: true },
      overrides: [
        {
          files: ['*.test.mjs'],
          rules: {
            // The tests of these scripts run under node:test.
            'jest/expect-expect': 'off',
            'jest/no-standalone-expect': 'off',
            'jest/valid-title': 'off',
          },
        },
      ],
    },
  );

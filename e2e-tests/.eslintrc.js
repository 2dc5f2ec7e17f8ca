// The walk is run by Playwright, whose `test` and `expect` are not those of Jest.
module.exports =
  require('@backstage/cli/config/eslint-factory').createConfigForRole(
    __dirname,
    'cli',
    {
      rules: {
        'jest/expect-expect': 'off',
        'jest/no-done-callback': 'off',
        'jest/no-standalone-expect': 'off',
        'jest/valid-expect': 'off',
        'jest/valid-title': 'off',
      },
    },
  );

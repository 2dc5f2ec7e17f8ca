// SPDX-License-Identifier: Apache-2.0

/** Texts of the page that shows what would come in before it is registered. */
export const registerMessages = {
  register: {
    title: 'Register',
    link: 'Register runbooks',
    description:
      'See what would come in, and what is wrong with it, before the catalog takes it.',
    forbidden: 'You may not look at places that are not registered yet.',
    forbiddenText:
      'A platform admin can give you the permission runbooks.source.preview, or register it for you.',
    permissionFailed: 'What you may do could not be found out',
    from: 'Where it is',
    fromPlace: 'At an address',
    fromFiles: 'In files of yours',
    place:
      'Address of the repository, of a folder in it, or of its catalog-info.yaml',
    placeHint:
      'As the browser shows it, such as https://github.com/acme/runbooks. Read with the portal’s own access; nothing is stored.',
    look: 'Look',
    lookAgain: 'Look again',
    suggestions: 'For instance:',
    chooseFolder: 'Choose a folder',
    chooseFiles: 'Choose files',
    dropHere:
      'or drop a folder here: the catalog-info.yaml, mkdocs.yml and docs with Markdown pages. They are looked at and not kept.',
    paste: 'Or paste a catalog-info.yaml alone',
    pasteLabel: 'Text of the catalog-info.yaml',
    pasteHint: 'Without pages, only the entities themselves are looked at.',
    noCatalogFile:
      'There is no catalog-info.yaml among the files: choose the folder that holds it.',
    tooManyFiles:
      'The folder holds more than {{most}} pages and settings: choose a smaller one, or give its address.',
    tooLarge:
      'The files have more than {{most}} together: choose a smaller folder, or give its address.',
    notRead: 'The files could not be read: {{message}}',
    failed: 'There is nothing to show',
    filesTaken_one: '{{count}} file beside {{name}}',
    filesTaken_other: '{{count}} files beside {{name}}',
    result: 'What would come in',
    entities_one: '{{count}} entity',
    entities_other: '{{count}} entities',
    chapters_one: '{{count}} chapter',
    chapters_other: '{{count}} chapters',
    problems_one: '{{count}} problem',
    problems_other: '{{count}} problems',
    noProblems: 'no problems',
    fileProblems: 'The file',
    isNew: 'New',
    isRegistered: 'In the catalog already',
    isRefused: 'The catalog refuses it',
    noSource: 'It brings no chapters.',
    noChapters: 'No chapter would come in.',
    problemsOf: 'Problems of {{name}}',
    chaptersOf: 'Chapters of {{name}}',
    findingsOf: 'What the rules found in {{name}}',
    quality: 'Quality',
    mean: '{{score}} of 100 on average',
    owner: 'Owner',
    nobody: 'nobody',
    category: 'Category',
    appliesTo: 'Applies to',
    appliesToNone: 'no entity',
    appliesToEntities_one: '{{count}} entity',
    appliesToEntities_other: '{{count}} entities',
    findings_one: '{{count}} finding',
    findings_other: '{{count}} findings',
    moreFindings:
      'The gravest {{most}} are shown. The command runbooks lint tells all.',
    step: 'Register it',
    register: 'Register',
    registerAgain: 'Read it again',
    target: 'The catalog will read',
    nowhere:
      'These files stand nowhere that the catalog could read them from. Push them to a repository, and give its address here.',
    blocked:
      'The catalog would refuse what is here: mend the errors above, and look again.',
    withProblems:
      'It can be registered as it is. What is wrong stays listed on the page of sources, for its owners.',
    sound: 'Nothing keeps it from being registered.',
    already: 'It is registered. The catalog reads it again when you say so.',
    mayNot:
      'You may not register anything in this catalog (catalog.location.create). Whoever may can open this page by its address.',
    registerFailed: 'The catalog did not take it',
    progress: 'Where it stands',
    waitCatalog: 'The catalog reads it',
    waitRead: 'In the catalog, its chapters are read next',
    lookFailed: 'Where it stands could not be read: {{message}} Trying again.',
    waitSlow:
      'This takes longer than usual. It goes on by itself; the page of sources tells how it ends.',
    inCatalog: 'In the catalog',
    read_one: 'In the catalog, {{count}} chapter read',
    read_other: 'In the catalog, {{count}} chapters read',
    readFailed:
      'In the catalog, and its chapters could not be read: {{message}}',
    openSources: 'See all sources',
  },
} as const;

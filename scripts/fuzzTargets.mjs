// SPDX-License-Identifier: Apache-2.0

// Made-up path parameters name nothing that exists, so that fuzzing by them alone never gets past the first
// look into the database. Every path with parameters is therefore described a second time, with parameters
// of something that is there.

/** Fills the parameters of a path; undefined when one of them is not known. */
function fillPath(path, known) {
  let missing = false;
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => {
    missing ||= known[name] === undefined;
    return String(known[name]).split('/').map(encodeURIComponent).join('/');
  });
  return missing ? undefined : filled;
}

const withoutPath = parameters =>
  parameters?.filter(parameter => parameter.in !== 'path');

/**
 * An OpenAPI description with real paths beside the templates.
 *
 * @param options.known - for the beginning of a path, such as `/chapters/`, sets of parameters that name something real
 */
export function addRealPaths(document, known) {
  const paths = { ...document.paths };
  for (const [template, item] of Object.entries(document.paths)) {
    const start = Object.keys(known).find(prefix =>
      template.startsWith(prefix),
    );
    for (const [index, values] of (start ? known[start] : []).entries()) {
      const path = fillPath(template, values);
      if (path !== undefined && path !== template) {
        paths[path] = Object.fromEntries(
          Object.entries(item).map(([method, operation]) => [
            method,
            {
              ...operation,
              operationId: `${operation.operationId}OfReal${index + 1}`,
              parameters: withoutPath(operation.parameters),
            },
          ]),
        );
      }
    }
  }
  return { ...document, paths };
}

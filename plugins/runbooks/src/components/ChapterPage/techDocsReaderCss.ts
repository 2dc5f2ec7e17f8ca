// SPDX-License-Identifier: Apache-2.0

/**
 * Goes into the shadow root of the embedded TechDocs page: navigation, table of contents, footer and buttons of the site
 * stand outside of it here, and the text takes the room that is there.
 */
export default `
.md-sidebar, .md-footer, .md-tabs, .md-content__button, #toggle-sidebar, [data-runbooks-title] {
  display: none !important;
}
.md-content {
  max-width: 100% !important;
  margin: 0 !important;
}
.md-content__inner, .md-main__inner, .md-grid {
  margin: 0 !important;
  padding: 0 !important;
  max-width: 100% !important;
}
.md-content__inner::before {
  display: none !important;
}
:host > *, body, .md-container, .md-main {
  background: none !important;
}
article > :first-child, [data-runbooks-title] + * {
  margin-top: 0 !important;
}
.md-typeset {
  font-size: 1rem;
}
/* By colour alone a link in a sentence is not to be told from it. */
.md-typeset p a, .md-typeset li a, .md-typeset td a {
  text-decoration: underline;
}
/* What a page quotes or puts first is to be read as well as the rest: the theme's grey is too faint on white. */
.md-typeset blockquote {
  color: inherit;
}
.md-typeset__scrollwrap, .md-typeset__table {
  margin: 0;
}
.md-typeset__scrollwrap {
  overflow-x: auto;
}
`;

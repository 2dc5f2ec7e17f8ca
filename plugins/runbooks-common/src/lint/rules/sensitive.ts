// SPDX-License-Identifier: Apache-2.0
import { pageRule, type PageRule } from '../types';

/** What stands in place of a value: variables, angle brackets, asterisks, and words that say so. */
const STAND_IN =
  /^(?:[$<{%[*.…]|x{3,}|\*+|(?:your|my|the)?[-_]?(?:password|passwd|pass|pwd|secret|token|example|changeme|change-me|redacted|placeholder)\b)/i;

const isRepeated = (digits: string) => /^(\d)\1*$/.test(digits);

type Pattern = {
  pattern: RegExp;
  /** Whether what was found is only a stand-in. */
  isHarmless?: (match: RegExpMatchArray) => boolean;
};

function sensitiveRule(
  rule: Pick<PageRule, 'id' | 'title' | 'docs'> & {
    patterns: Pattern[];
    message: string;
  },
): PageRule {
  const { patterns, message, ...rest } = rule;
  return pageRule({
    ...rest,
    severity: 'error',
    check({ lines }, tell) {
      lines.forEach((text, index) => {
        for (const { pattern, isHarmless } of patterns) {
          for (const match of text.matchAll(pattern)) {
            if (isHarmless?.(match)) continue;
            tell({
              line: index + 1,
              column: match.index + 1,
              endColumn: match.index + match[0].length + 1,
              sensitive: true,
              message,
            });
          }
        }
      });
    },
  });
}

const LEAVE_OUT = `What was found is never printed. Take it out of the page and, if it was real, out of the history of the repository, and report it as your
privacy officer asks.`;

/** Social security numbers. */
export const phiSsn = sensitiveRule({
  id: 'phi-ssn',
  title: 'Something looks like a social security number',
  docs: `Runbooks are indexed, searched and shown to many. ${LEAVE_OUT} For an example write \`000-00-0000\`, which is nobody's.`,
  patterns: [
    {
      pattern:
        /(?<![\w.-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-]|\.\d)/g,
    },
    {
      pattern:
        /\b(?:ssn|social security(?: number| no\.?)?)\b\W{1,4}(\d{9})\b/gi,
      isHarmless: ([, digits]) => isRepeated(digits),
    },
  ],
  message:
    'This looks like a social security number: take it out, and write 000-00-0000 in an example.',
});

/** Medical record numbers. */
export const phiRecordNumber = sensitiveRule({
  id: 'phi-record-number',
  title: 'Something looks like a medical record number',
  docs: `${LEAVE_OUT} For an example write \`MRN 0000000\`, or a name in angle brackets: \`MRN <number>\`.`,
  patterns: [
    {
      pattern:
        /\b(?:mrn|medical record(?: number| no\.?)?|patient (?:id|number|no\.?))\b[\s:#=*"'|]{1,4}([A-Z]{0,3}-?\d{5,12})\b/gi,
      isHarmless: ([, value]) => isRepeated(value.replace(/\D/g, '')),
    },
  ],
  message:
    'This looks like a medical record number: take it out, and write MRN 0000000 in an example.',
});

/** Numbers of members and subscribers. */
export const phiMemberId = sensitiveRule({
  id: 'phi-member-id',
  title: 'Something looks like the id of a member or subscriber',
  docs: `Found behind words such as "member id", and in X12 (\`NM1*IL…*MI*\`). ${LEAVE_OUT} For an example write only zeros: \`W000000000\`.`,
  patterns: [
    {
      pattern:
        /\b(?:member|subscriber|insured|beneficiary|medicaid|medicare|mbi|hicn)[ _-]?(?:id|number|no\.?|#)[\s:#=*"'|]{1,4}([A-Z]{0,4}-?\d[A-Z0-9-]{5,14})\b/gi,
      isHarmless: ([, value]) => isRepeated(value.replace(/\D/g, '')),
    },
    {
      pattern: /\bNM1\*(?:IL|QC|74)\*[^~\n]*\*MI\*([A-Z0-9-]{5,20})/g,
      isHarmless: ([, value]) =>
        isRepeated(value.replace(/\D/g, '')) || !/\d{4}/.test(value),
    },
  ],
  message:
    'This looks like the id of a member: take it out, and write zeros in an example.',
});

/** Dates of birth. */
export const phiBirthDate = sensitiveRule({
  id: 'phi-birth-date',
  title: 'Something looks like a date of birth',
  docs: `${LEAVE_OUT} For an example write \`1900-01-01\`.`,
  patterns: [
    {
      pattern:
        /\b(?:dob|date of birth|birth ?date|born)\b[\s:#=*"'|]{1,4}(\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d))\b/gi,
      isHarmless: ([, date]) => date === '1900-01-01',
    },
    {
      pattern: /\bDMG\*D8\*((?:19|20)\d{6})/g,
      isHarmless: ([, date]) => date === '19000101',
    },
  ],
  message:
    'This looks like a date of birth: take it out, and write 1900-01-01 in an example.',
});

const ROTATE = `Whoever can read the page can use it, and so can everybody who ever cloned the repository. Take it out, **and make it void where it was
issued**: out of the page is not out of the history. Write a variable (\`$TOKEN\`) and say where the value is kept. What was found is never
printed.`;

/** JSON web tokens. */
export const secretJwt = sensitiveRule({
  id: 'secret-jwt',
  title: 'A JSON web token stands in the page',
  docs: ROTATE,
  patterns: [{ pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g }],
  message:
    'This is a JSON web token: take it out, make it void, and write a variable such as $TOKEN.',
});

/** Passwords in connection strings. */
export const secretConnectionString = sensitiveRule({
  id: 'secret-connection-string',
  title: 'A connection string holds a password',
  docs: ROTATE,
  patterns: [
    {
      pattern:
        /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'`<>]{1,64}:([^\s@/"'`]{3,128})@[\w.-]+/gi,
      isHarmless: ([, password]) => STAND_IN.test(password),
    },
    {
      pattern:
        /\b(?:server|data source|host|user id|uid|accountname)\s*=[^\n;]*;[^\n]*?\b(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*([^\s;"'`]{3,128})/gi,
      isHarmless: ([, password]) => STAND_IN.test(password),
    },
    {
      pattern:
        /\b(?:server|data source|host|dbname|user)=\S+ [^\n]*?\bpassword=([^\s"'`]{3,128})/gi,
      isHarmless: ([, password]) => STAND_IN.test(password),
    },
  ],
  message:
    'This connection string holds a password: take it out, change the password, and write a variable in its place.',
});

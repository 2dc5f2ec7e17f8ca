// SPDX-License-Identifier: Apache-2.0

// Writes a picture small, and leaves the one that is there when it shows the same.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** How far a colour may be off, of 255, before a dot counts as another: less than compression does. */
const TOLERANCE = 32;

/** Share of the dots that may differ: more than a "3 minutes ago" takes, less than a word of the page. */
const SAME_BELOW = 0.001;

const COLOURS = { palette: true, quality: 90, effort: 10, compressionLevel: 9 };

/**
 * The share of dots in which two pictures differ, from 0 to 1; 1 when they are not of one size.
 *
 * @param first - bytes of an image file
 * @param second - bytes of another
 */
export async function shareOfDifference(first, second) {
  const { default: sharp } = await import('sharp');
  const [one, other] = await Promise.all(
    [first, second].map(image =>
      sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true }),
    ),
  );
  const { width, height, channels } = one.info;
  if (width !== other.info.width || height !== other.info.height) {
    return 1;
  }
  let differ = 0;
  for (let dot = 0; dot < one.data.length; dot += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const off = one.data[dot + channel] - other.data[dot + channel];
      if (Math.abs(off) > TOLERANCE) {
        differ += 1;
        break;
      }
    }
  }
  return differ / (width * height);
}

/**
 * Writes a screenshot as a PNG of at most 256 colours, unless the file shows the same already: a picture that is made
 * again without a reason to look otherwise is no change to commit.
 *
 * @param file - path of the PNG
 * @param screenshot - bytes of the screenshot
 * @returns `kept`, `made` or `changed`
 */
export async function keepPicture(file, screenshot) {
  const { default: sharp } = await import('sharp');
  const made = await sharp(screenshot).png(COLOURS).toBuffer();
  const there = existsSync(file);
  if (
    there &&
    (await shareOfDifference(readFileSync(file), made)) < SAME_BELOW
  ) {
    return 'kept';
  }
  writeFileSync(file, made);
  return there ? 'changed' : 'made';
}

// SPDX-License-Identifier: Apache-2.0
import {
  findPlaceholders,
  type ChapterDetail,
  type ParameterValue,
} from '@medsuite/backstage-plugin-runbooks-common';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useParameterValues, type PlaceOfUse } from '../../hooks';
import { useTypedValues } from './typedValues';

/** A parameter with what was given for it, and what a reader typed instead. */
export type ChapterParameter = ParameterValue & { typed: string | undefined };

/** The parameters of the chapter on the screen. */
export type Parameters = {
  parameters: ChapterParameter[];
  /** What commands are filled in with, by name. */
  values: Record<string, string>;
  type: (name: string, value: string | undefined) => void;
  /** Where the chapter is to be carried out. */
  place: PlaceOfUse;
  /** The entities that it may be carried out for, where its values depend on that. */
  entityRefs: string[];
  isLoading: boolean;
  error: Error | undefined;
};

const NONE: Parameters = {
  parameters: [],
  values: {},
  type: () => {},
  place: {},
  entityRefs: [],
  isLoading: false,
  error: undefined,
};
const ParametersContext = createContext<Parameters | undefined>(undefined);

/** The part of a chapter that its parameters are known from. */
type ParametrisedChapter = Pick<
  ChapterDetail,
  'address' | 'attachments' | 'parameters' | 'markdown'
>;

/** Parameters that the text uses, in the order of the front matter; those that it does not declare come last. */
function usedParameters(chapter: ParametrisedChapter): ParameterValue[] {
  const used = findPlaceholders(chapter.markdown).map(({ name }) => name);
  const declared = new Map(chapter.parameters.map(item => [item.name, item]));
  const names = [...declared.keys()].filter(name => used.includes(name));
  return [...new Set([...names, ...used])].map(name => {
    const { description, prompt } = declared.get(name) ?? {};
    return {
      name,
      description: description ?? null,
      prompt: prompt ?? description ?? '',
      value: null,
      from: null,
    };
  });
}

/**
 * The entities that a chapter can be carried out for. A Runbook is not among them: it holds the chapters and runs nothing.
 */
export function carriedOutFor(
  chapter: Pick<ChapterDetail, 'attachments'>,
): string[] {
  const refs = chapter.attachments.map(({ entityRef }) => entityRef);
  return [...new Set(refs)].filter(ref => !ref.startsWith('runbook:'));
}

function useChapterParameters(
  chapter: ParametrisedChapter,
  asked: PlaceOfUse,
): Parameters {
  const used = useMemo(() => usedParameters(chapter), [chapter]);
  const needsEntity = chapter.parameters.some(
    ({ name, entity }) => entity && used.some(item => item.name === name),
  );
  const entityRefs = useMemo(
    () => (needsEntity ? carriedOutFor(chapter) : []),
    [chapter, needsEntity],
  );
  const place = useMemo<PlaceOfUse>(
    () =>
      asked.entityRef || entityRefs.length !== 1
        ? asked
        : { ...asked, entityRef: entityRefs[0] },
    [asked, entityRefs],
  );
  const given = useParameterValues(
    chapter.address,
    used.length > 0 ? place : {},
  );
  const [typed, type] = useTypedValues(
    JSON.stringify([chapter.address, place.entityRef, place.labels]),
  );
  return useMemo(() => {
    const parameters = used.map(item => ({
      ...item,
      ...given.values?.find(({ name }) => name === item.name),
      typed: typed[item.name],
    }));
    return {
      parameters,
      values: Object.fromEntries(
        parameters.map(({ name, value, typed: own }) => [
          name,
          own ?? value ?? '',
        ]),
      ),
      type,
      place,
      entityRefs,
      isLoading: given.isLoading,
      error: given.error,
    };
  }, [
    used,
    given.values,
    given.isLoading,
    given.error,
    typed,
    type,
    place,
    entityRefs,
  ]);
}

/** Fills the commands below it in with what the chapter's parameters are at a place of use. */
export function ParametersProvider(props: {
  chapter: ParametrisedChapter;
  place: PlaceOfUse;
  children: ReactNode;
}) {
  const value = useChapterParameters(props.chapter, props.place);
  return (
    <ParametersContext.Provider value={value}>
      {props.children}
    </ParametersContext.Provider>
  );
}

/** The parameters of the chapter around, or undefined where there is none. */
export function useParametersAround(): Parameters | undefined {
  return useContext(ParametersContext);
}

/** The parameters of the chapter around; none where there is no chapter around. */
export function useParameters(): Parameters {
  return useContext(ParametersContext) ?? NONE;
}

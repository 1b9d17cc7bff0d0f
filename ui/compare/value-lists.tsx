'use client';

import { compareValues, valueText, type ComparedValue } from '#core/compare/compare-values.ts';
import { diffWords } from '#core/compare/diff-words.ts';
import { axisTitle } from '#core/grid/axis-title.ts';
import { Section } from '../shell/section.tsx';
import styles from './panel.module.css';
import type { Compared } from './use-compared.ts';

/** A text of each picture, the words that the first one lacks or has beyond it marked. */
function Texts({ text, titles }: { text: ComparedValue; titles: string[] }) {
  const reference = valueText(text.values[0]);
  return (
    <Section title={axisTitle(text.name)}>
      <div className={styles['texts']}>
        <p>{reference}</p>
        {text.values.slice(1).map((value, at) =>
          valueText(value) === reference ? null : (
            <p key={titles[at + 1]}>
              <small>{titles[at + 1]}</small>
              {diffWords(reference, valueText(value)).map((piece, place) =>
                piece.kind === 'same' ? (
                  // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name
                  <span key={place}>{piece.text}</span>
                ) : piece.kind === 'added' ? (
                  // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name
                  <ins key={place}>{piece.text}</ins>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name
                  <del key={place}>{piece.text}</del>
                ),
              )}
            </p>
          ),
        )}
      </div>
    </Section>
  );
}

/** What differs between the pictures, then what is the same. */
export function ValueLists({ compared }: { compared: Compared[] }) {
  const { differs, same, texts } = compareValues(compared.map(({ values }) => values));
  const titles = compared.map(({ title }) => title);
  return (
    <>
      <Section title="Differs">
        {differs.length === 0 && texts.length === 0 ? (
          <p>nothing that is known</p>
        ) : (
          <dl className={styles['lines']}>
            {differs.map(({ name, values }) => (
              <div key={name}>
                <dt>{axisTitle(name)}</dt>
                <dd className={styles['differs']}>{values.map(valueText).join(' · ')}</dd>
              </div>
            ))}
          </dl>
        )}
      </Section>
      {texts.map((text) => (
        <Texts key={text.name} text={text} titles={titles} />
      ))}
      <Section title="The same">
        <dl className={styles['lines']}>
          {same.map(({ name, value }) => (
            <div key={name}>
              <dt>{axisTitle(name)}</dt>
              <dd title={valueText(value)}>{valueText(value)}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { placeWords } from '~/api/place-words';
import type { Finding } from '~/lib/api';
import { ChoiceField } from './field';

/** Where an MES mostly works: at the practice, at home, at work, in a clinic, by video, in a gym or pool. */
const usual = ['11', '12', '02', '10', '18', '49', '99'];
const named = placeWords.map(([value, words]) => ({ value, label: `${words} (${value})` }));
const places = [
  ...usual.flatMap((code) => named.filter((place) => place.value === code)),
  ...named.filter((place) => !usual.includes(place.value)),
];

/** The place of service by its name, the usual ones first. */
export const PlaceField = ({
  value,
  onChange,
  finding,
  about,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
  finding?: Finding;
  about?: string;
}) => (
  <ChoiceField
    label="Place of service"
    path="place"
    none="Not known yet"
    about={about}
    words={places}
    value={value ?? ''}
    onChange={(code) => onChange(code || null)}
    finding={finding}
  />
);

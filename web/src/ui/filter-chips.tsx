// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Row } from './page';
import css from './ui.module.css';

/** A few exclusive filters as buttons; the chosen one is pressed. */
export function FilterChips({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div role="group" aria-label={label} className={css.choices}>
      <Row>
        {choices.map((choice) => (
          <Button
            key={choice.value}
            variant="default"
            aria-pressed={choice.value === value}
            onClick={() => onChange(choice.value)}
          >
            {choice.label}
          </Button>
        ))}
      </Row>
    </div>
  );
}

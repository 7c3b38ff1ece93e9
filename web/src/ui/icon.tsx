// SPDX-License-Identifier: Apache-2.0
/** Our own few marks, drawn on a 20-unit grid with a 1.75 stroke. */
const shapes = {
  done: 'M5 10.5l3.2 3.2L15 7',
  waiting: 'M10 5.5V10l3 2M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0',
  blocked: 'M6 6l8 8M14 6l-8 8',
  moving: 'M4 10h11M11 5.5l4.5 4.5-4.5 4.5',
  idle: 'M13.5 10a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0',
  rejected: 'M4.5 7.5h8a3 3 0 0 1 0 6H8M7.5 4.5l-3 3 3 3',
  today: 'M4 6h12v10.5H4zM4 9.5h12M7.5 3.5v3M12.5 3.5v3',
  clients: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4 16.5c.6-3 3-4.5 6-4.5s5.400 1.500 6 4.500',
  payers: 'M10 3l6 2.500v4.500c0 3.500-2.500 6-6 7-3.500-1-6-3.500-6-7V5.500z',
  settings:
    'M3.500 6h7M14 6h2.500M3.500 14h2.500M9.500 14h7M12.200 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4M7.800 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  claims: 'M5 3.500h10v13l-2.500-1.500-2.500 1.500-2.500-1.500-2.500 1.500zM8 7.500h4M8 10.500h4',
  denials: 'M10 4v7M10 14.500v.010M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0',
  money: 'M3 6h14v8.500H3zM12 10.250a2 2 0 1 1-4 0 2 2 0 0 1 4 0M5.500 10.250v.010M14.500 10.250v.010',
  files: 'M5 3.500h6.500L15 7v9.500H5zM11 3.500V7.500h4',
  review: 'M4 16.500h12M6 14V10M10 14V5M14 14V8',
  search: 'M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11M13 13l4 4',
  plus: 'M10 4.500v11M4.500 10h11',
  close: 'M5.500 5.500l9 9M14.500 5.500l-9 9',
  more: 'M5 10h.010M10 10h.010M15 10h.010',
  download: 'M10 3.500v9M6.500 9l3.500 3.500L13.500 9M4 16.500h12',
  lock: 'M5.500 9h9v7.500h-9zM7 9V6.500a3 3 0 0 1 6 0V9',
  sun: 'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0M10 2.500v2M10 15.500v2M2.500 10h2M15.500 10h2M4.700 4.700l1.400 1.400M13.900 13.900l1.400 1.400M4.700 15.300l1.400-1.400M13.900 6.100l1.400-1.400',
  moon: 'M16 11.500A6.500 6.500 0 1 1 8.500 4a5.200 5.200 0 0 0 7.500 7.500z',
  chevron: 'M8 5l5 5-5 5',
  back: 'M12 5l-5 5 5 5',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  );
}

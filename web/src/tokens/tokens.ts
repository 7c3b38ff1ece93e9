// SPDX-License-Identifier: Apache-2.0
// One file for colour, type, space, shape. Contrast of every pair is checked by tokens.test.ts.
export const tokens = {
  light: {
    canvas: '#F6F8FA', surface: '#FFFFFF', sunken: '#EDF1F5', hover: '#F1F5F9', selected: '#E2F3F1',
    line: '#DCE3EA', controlLine: '#748396', text: '#16202C', muted: '#526173', faint: '#5C6B7D',
    accent: '#0B6B66', accentHover: '#095651', onAccent: '#FFFFFF', accentText: '#0B6B66', focus: '#0B6B66',
    status: { //        bg         fg         mark (dots, bars, icons)
      done:    { bg: '#E3F4E8', fg: '#17693A', mark: '#459B61' },
      waiting: { bg: '#FDF0D3', fg: '#7F4E00', mark: '#B07A00' },
      blocked: { bg: '#FCE8E6', fg: '#9A2420', mark: '#9A2929' },
      moving:  { bg: '#E4EFFC', fg: '#1B4F9C', mark: '#315795' },
      idle:    { bg: '#E9EDF2', fg: '#48566A', mark: '#66707A' } },
    chart: ['#4B96B8', '#4D57B7', '#854760', '#1D2A37'], chartGrid: '#DCE3EA',
    heat: ['#F3F2FD', '#DDDAFB', '#BCB4F4', '#7561C5', '#4F3797'], heatText: ['#16202C', '#16202C', '#16202C', '#FFFFFF', '#FFFFFF'],
  },
  dark: {
    canvas: '#0F151C', surface: '#17202A', sunken: '#0B1016', hover: '#1E2934', selected: '#123532',
    line: '#2B3846', controlLine: '#718196', text: '#E6ECF2', muted: '#A3B1C0', faint: '#8D9DAE',
    accent: '#4FC3B8', accentHover: '#74D3CA', onAccent: '#06201E', accentText: '#5CCBC1', focus: '#5CCBC1',
    status: {
      done:    { bg: '#12331F', fg: '#7FD6A0', mark: '#8CE0AC' },
      waiting: { bg: '#3A2A08', fg: '#F2BF5E', mark: '#EC9F07' },
      blocked: { bg: '#42191A', fg: '#FFA8A0', mark: '#DE3D30' },
      moving:  { bg: '#152C4A', fg: '#94C0FA', mark: '#58A2F2' },
      idle:    { bg: '#263240', fg: '#B6C2CF', mark: '#738292' } },
    chart: ['#6BB6D9', '#6875D8', '#B54879', '#DBE6F2'], chartGrid: '#2B3846',
    heat: ['#262434', '#3A335C', '#53458A', '#AA9FEC', '#D0CAFD'], heatText: ['#FFFFFF', '#FFFFFF', '#FFFFFF', '#16202C', '#16202C'],
  },
  space: { 1: 4, 2: 8, 3: 12, 4: 16, 5: 24, 6: 32, 7: 48, 8: 64 },
  radius: { sm: 4, md: 8, lg: 12, pill: 999 },          // sm chips and inputs in tables, md controls and cards, lg drawers and sheets
  control: { fine: 36, compact: 32, coarse: 44, session: 56 },
  type: { caption: [12, 16, 400], table: [13, 20, 400], body: [14, 20, 400], label: [13, 16, 500], h3: [16, 24, 600], h2: [20, 28, 600], h1: [28, 36, 600], timer: [40, 48, 600] },
  motion: { fast: 120, ease: 'cubic-bezier(.2,0,0,1)' },
  shadow: { popover: '0 4px 16px rgb(15 21 28 / .16)', sheet: '0 8px 32px rgb(15 21 28 / .24)' },
  z: { sticky: 10, bar: 50, panel: 100, dialog: 200, popover: 300, toast: 400 },
} as const;
// Mantine reads shades by position (9.7.3: border 4, placeholder 5, dimmed 6; light variant = shade 1 + shade 9), so order them for that.
export const shades = {
  brand: ['#EDF8F6', '#E2F3F1', '#BFE4DF', '#93D3CB', '#4FC3B8', '#74D3CA', '#11857D', '#0B6B66', '#095651', '#06403C'], // primaryShade { light: 7, dark: 4 }
  gray:  ['#F6F8FA', '#EDF1F5', '#E3E9EF', '#DCE3EA', '#748396', '#5C6B7D', '#526173', '#3C4A5B', '#26323F', '#16202C'],
  dark:  ['#E6ECF2', '#C9D3DD', '#A3B1C0', '#8D9DAE', '#2B3846', '#1E2934', '#17202A', '#0F151C', '#0B1016', '#080C11'],
} as const;

// SPDX-License-Identifier: Apache-2.0
// Screen checks: each returns a list of sentences; empty = good. Tested in Debian's Chromium with Playwright 1.65.
import { createRequire } from 'node:module';

const { source: axeSource } = createRequire(new URL('../../web/package.json', import.meta.url))('axe-core');
const INTERACTIVE = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=tab],[role=menuitem],[role=option],[role=checkbox],[role=switch],[tabindex]:not([tabindex="-1"])';

/** Call once per page before goto. */
export async function watch(page) {
  page.__problems = [];
  page.on('console', m => m.type() === 'error' && page.__problems.push('console: ' + m.text()));
  page.on('pageerror', e => page.__problems.push('exception: ' + e.message));
  page.__asked = new Set();
  page.on('request', r => page.__asked.add(r));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, r => page.__asked.delete(r));
  await page.addInitScript(() => {
    window.__cls = 0; window.__shifts = []; window.__slow = [];
    new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) {
      window.__cls += e.value; window.__shifts.push(...e.sources.map(s => (s.node?.outerHTML ?? '?').slice(0, 90))); } })
      .observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver(l => { for (const e of l.getEntries()) if (e.duration > 100) window.__slow.push(`${e.name} ${e.duration} ms`); })
      .observe({ type: 'event', durationThreshold: 40, buffered: true });
    document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI));
  });
}
/** Waits until the page has its title, no request of it is under way, nothing says that it is loading and it has nothing
 *  left to do: twice, so that an answer which asks for more is not taken for the last. Playwright's own 'networkidle'
 *  waits half a second each time, and is over before a busy machine has begun to ask. The gallery shows what loads. */
export async function settle(page) {
  await page.locator('h1').first().waitFor();
  for (let quiet = 0; quiet < 2;) {
    const loads = await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(
      () => resolve(location.pathname !== '/gallery' && document.querySelector('[role=status][aria-label=Loading]') !== null)), 40)));
    quiet = loads || page.__asked.size ? 0 : quiet + 1;
  }
}
export const geometry = (page, { touch }) => page.evaluate(({ touch, INTERACTIVE }) => {
  const out = [], vw = document.documentElement.clientWidth;
  const name = el => `${el.tagName.toLowerCase()}${el.dataset.testid ? '#' + el.dataset.testid : ''} "${(el.ariaLabel || el.innerText || el.value || '').trim().slice(0, 30)}"`;
  const shown = el => el.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && el.getBoundingClientRect().width > 0;
  const all = [...document.body.querySelectorAll('*')].filter(shown);
  // 1 overflow: the page never scrolls sideways; wide things scroll inside [data-scroll-x]
  if (document.scrollingElement.scrollWidth > vw + 1) out.push(`page is ${document.scrollingElement.scrollWidth - vw}px too wide`);
  for (const el of all) if (!el.closest('[data-scroll-x],svg') && el.getBoundingClientRect().right > vw + 1 && ![...el.children].some(c => c.getBoundingClientRect().right > vw + 1))
    out.push('sticks out on the right: ' + name(el));
  // 2 cut text: an ellipsis must say the whole elsewhere; plain clipping is never allowed
  for (const el of all) { const s = getComputedStyle(el);
    const direct = [...el.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!direct || s.overflowX === 'visible') continue;
    const cut = el.scrollWidth > el.clientWidth + 1 || (s.overflowY === 'hidden' && el.scrollHeight > el.clientHeight + 2);
    if (!cut || s.overflowX === 'auto' || s.overflowX === 'scroll') continue;
    if (el.closest('[data-never-cut]') || !(el.title || el.getAttribute('aria-label') || el.closest('[data-full]'))) out.push('text cut: ' + name(el)); }
  // 3 targets: 44 px on touch, 24 px always; inline links in sentences are exempt; a control counts with its label
  const min = touch ? 44 : 24;
  for (const el of document.querySelectorAll(INTERACTIVE)) { if (!shown(el) || el.disabled) continue;
    if (el.matches('a') && getComputedStyle(el).display === 'inline' && el.parentElement.innerText.trim().length > el.innerText.trim().length + 10) continue;
    let r = el.getBoundingClientRect(); const hit = el.labels?.[0] ?? el.closest('label,[data-hit]'); 
    if (hit) { const q = hit.getBoundingClientRect(); r = { width: Math.max(r.width, q.width), height: Math.max(r.height, q.height) }; }
    if (r.width < min - 0.5 || r.height < min - 0.5) out.push(`target ${Math.round(r.width)}×${Math.round(r.height)}: ` + name(el));
    if (touch && el.matches('input,select,textarea') && parseFloat(getComputedStyle(el).fontSize) < 16) out.push('field under 16px zooms the page on iOS: ' + name(el)); }
  // 4 targets on top of one another
  const rs = [...document.querySelectorAll(INTERACTIVE)].filter(shown).map(el => [el, el.getBoundingClientRect()]);
  for (let i = 0; i < rs.length; i++) for (let j = i + 1; j < rs.length; j++) { const [a, p] = rs[i], [b, q] = rs[j];
    if (a.contains(b) || b.contains(a) || a.closest('[data-layer]') !== b.closest('[data-layer]')) continue;
    if (Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 2) out.push(`overlap: ${name(a)} / ${name(b)}`); }
  // 5 words that betray a bug, or money without two digits, or an estimate without its basis
  const text = document.body.innerText;
  for (const m of text.match(/\b(undefined|NaN|null|Invalid Date)\b|\[object Object\]|\$-?[\d,]+(\.\d)?(?![\d.,])/g) ?? []) out.push('suspicious text: ' + m);
  for (const el of document.querySelectorAll('[data-estimate]')) if (!el.closest('[data-basis]') && !el.querySelector('[data-basis]')) out.push('estimate without basis: ' + name(el));
  if (document.querySelectorAll('h1').length !== 1) out.push('needs exactly one h1');
  const primary = [...document.querySelectorAll('[data-primary],.mantine-Button-root[data-variant=filled]')].filter(shown);
  if (primary.length > 1) out.push('more than one primary action: ' + primary.map(name).join(', '));
  return out;
}, { touch, INTERACTIVE });

/** `only`: one rule of axe instead of all of WCAG 2.2 AA. */
export async function contrast(page, only) {      // a gradient or picture behind text counts as a failure: axe cannot judge it, nor can the reader
  // Straight from the page: its builder for Playwright opens a page of its own for each look, which takes half of the time.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const runOnly = only ? { type: 'rule', values: [only] } : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
  const r = await page.evaluate((options) => window.axe.run(document, options), { runOnly, resultTypes: ['violations', 'incomplete'] });
  return [...r.violations, ...r.incomplete.filter(i => i.id === 'color-contrast').map(i => ({ ...i,
      nodes: i.nodes.filter(n => ['bgImage', 'bgGradient', 'imgNode', 'pseudoContent'].includes(n.any[0]?.data?.messageKey)) }))]
    .flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 80)}`));
}
export async function stability(page) {           // call after data has arrived (delay the API by 600 ms in one run)
  const { cls, shifts, slow } = await page.evaluate(() => ({ cls: window.__cls, shifts: window.__shifts, slow: window.__slow }));
  return [...(cls > 0.02 ? [`layout shift ${cls.toFixed(3)}: ${shifts.slice(0, 3).join(' | ')}`] : []), ...slow.map(s => 'slow input: ' + s), ...page.__problems];
}
export async function keyboard(page, max = 400) { // every control reached by Tab, visibly focused, not covered, no trap
  const want = new Set(await page.evaluate(I => { let n = 0; return [...document.querySelectorAll(I)].filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0 && !e.closest('[inert]')
      && !(e.type === 'radio' && !e.checked) && !e.matches('[role=tab][aria-selected=false],[role=option]')).map(e => (e.dataset.kb = String(n++))); }, INTERACTIVE));
  const out = []; let prev = null, same = 0;
  await page.evaluate(() => { document.activeElement?.blur(); window.getSelection()?.removeAllRanges(); });
  for (let i = 0; i < max && want.size; i++) {
    await page.keyboard.press('Tab');
    const f = await page.evaluate(() => { const e = document.activeElement; if (!e || e === document.body) return null;
      const r = e.getBoundingClientRect(), s = getComputedStyle(e), w = e.closest('label,[data-focus-ring]') ?? e, t = getComputedStyle(w);
      const top = document.elementFromPoint(r.left + r.width / 2, r.top + Math.min(r.height / 2, 20));
      return { id: e.dataset.kb, name: (e.ariaLabel || e.innerText || e.name || e.tagName).trim().slice(0, 30),
        ring: (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none' || t.boxShadow !== 'none' || (t.outlineStyle !== 'none' && parseFloat(t.outlineWidth) >= 2),
        covered: !!top && !e.contains(top) && !top.contains(e) && !e.labels?.[0]?.contains(top) }; });
    if (!f) continue;
    want.delete(f.id);
    if (!f.ring) out.push('no visible focus: ' + f.name);
    if (f.covered) out.push('focus hidden behind something: ' + f.name);
    same = f.id !== undefined && f.id === prev ? same + 1 : 0; // rows that scroll into being have no number yet
    prev = f.id;
    if (same > 3) { out.push('keyboard trap at ' + f.name); break; }
  }
  for (const id of want) out.push('never reached by Tab: ' + await page.evaluate(i => document.querySelector(`[data-kb="${i}"]`)?.outerHTML.slice(0, 80), id));
  return [...new Set(out)];
}

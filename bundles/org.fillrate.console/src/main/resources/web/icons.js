// Line icons of the navigation, 20 × 20.

import { svg } from './lib/lit-html/lit-html.js';

const PATHS = {
  menu: 'M3 5h14M3 10h14M3 15h14',
  overview: 'M3 11l7-7 7 7M5 9.5V16h10V9.5',
  decisions: 'M4 4h12v12H4zM7 10l2 2 4-4.5',
  policies: 'M10 3l2.2 4.4 4.8.7-3.5 3.4.8 4.8L10 14l-4.3 2.3.8-4.8L3 8.1l4.8-.7z',
  datasets: 'M4 5c0-3 12-3 12 0v10c0 3-12 3-12 0zM4 5c0 3 12 3 12 0M4 10c0 3 12 3 12 0',
  items: 'M3 9l8-6 6 0 0 6-8 8zM13.5 6.5h.01',
  sources: 'M4 4h12v5H4zM4 11h12v5H4zM7 6.5h.01M7 13.5h.01M10 6.5h3M10 13.5h3',
  problems: 'M5 3h7l3 3v11H5zM8 9h4M8 12h4',
  runs: 'M3 15l4-5 3 3 6-8M3 17h14',
  benchmarks: 'M4 16v-5M8 16V7M12 16v-7M16 16V4M3 17h14',
  installed: 'M3 7l7-4 7 4v7l-7 3.5L3 14zM3 7l7 3.5L17 7M10 10.5V17',
  changes: 'M10 3v9M6.5 8.5L10 12l3.5-3.5M3 13v4h14v-4',
  publishers: 'M10 3l6 2.5v4.5c0 4-3 6-6 7.5-3-1.5-6-3.5-6-7.5V5.5zM7.5 10l2 2 3.5-4',
  tensor: 'M6 6h8v8H6zM8 3v3M12 3v3M8 14v3M12 14v3M3 8h3M3 12h3M14 8h3M14 12h3',
  audit: 'M10 4a6 6 0 1 1-6 6M4 5v5h5M10 7v3.5l2.5 1.5',
  accounts: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c0-5 12-5 12 0',
};

export function icon(name) {
  return svg`<svg class="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false"><path d=${PATHS[name]}></path></svg>`;
}

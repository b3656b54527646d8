import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { labelOf, type CoverageReport } from './coverage-report.js';

/** Takes the colour of the page's text, in light and in dark. */
const text = 'currentColor';
const grid = '#80808055';

/** Demonstrations by CWE and language as a static SVG without script or outside content. */
export async function coverageChart({ rows, languages }: CoverageReport): Promise<string> {
  const values = rows.flatMap((row) =>
    // A gap has a row without a bar.
    row.total === 0
      ? [{ cwe: labelOf(row), language: languages[0] ?? '', count: 0 }]
      : [...row.languages].map(([language, count]) => ({ cwe: labelOf(row), language, count })),
  );
  const spec: TopLevelSpec = {
    background: 'transparent',
    width: 520,
    height: { step: 17 },
    data: { values },
    mark: 'bar',
    encoding: {
      y: { field: 'cwe', type: 'nominal', sort: rows.map(labelOf), title: null },
      x: { field: 'count', type: 'quantitative', title: 'Demonstrations' },
      color: {
        field: 'language',
        type: 'nominal',
        sort: [...languages],
        title: 'Language',
        scale: { scheme: 'tableau20' },
      },
    },
    config: {
      view: { stroke: null },
      axis: {
        labelColor: text,
        titleColor: text,
        gridColor: grid,
        domainColor: grid,
        tickColor: grid,
        labelLimit: 320,
        tickMinStep: 1,
      },
      legend: { labelColor: text, titleColor: text },
      font: 'system-ui, sans-serif',
    },
  };
  return new View(parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}

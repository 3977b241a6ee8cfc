import type { LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { tooltip_style, type ChartColours } from '@/ui/chart_colours';
import { drawn_points, type CertificateTable, type DrawnPoint } from './certificate';

export type CorrectionChartOption = ComposeOption<LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>;

export interface CorrectionWords {
  at: string;
  correction: string;
  uncertainty: string;
}

/** Corrections against the points, in the band of their expanded uncertainty. */
export function correction_chart(table: CertificateTable, words: CorrectionWords, colours: ChartColours): CorrectionChartOption {
  const points = drawn_points(table);
  const text = { color: colours.faint, fontSize: 12 };
  const behind = (unit: string) => (unit ? ` / ${unit}` : '');
  return {
    animation: false,
    grid: { left: 76, right: 20, top: 40, bottom: 42 },
    legend: {
      top: 0,
      left: 0,
      textStyle: { ...text, color: colours.ink },
      itemHeight: 10,
      data: [words.correction, { name: words.uncertainty, icon: 'roundRect', itemStyle: { opacity: 0.35 } }],
    },
    tooltip: { trigger: 'axis', ...tooltip_style(colours) },
    xAxis: {
      type: 'value', min: 'dataMin', max: 'dataMax', name: words.at + behind(table.at_unit), nameLocation: 'middle', nameGap: 24, nameTextStyle: text,
      axisLabel: text, axisLine: { onZero: false, lineStyle: { color: colours.line } }, splitLine: { show: false },
    },
    yAxis: {
      type: 'value', name: words.correction + behind(table.unit), nameLocation: 'middle', nameGap: 56, nameTextStyle: text, axisLabel: text,
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [
      ...uncertainty_band(points, words.uncertainty, colours),
      {
        type: 'line', name: words.correction, symbol: 'circle', symbolSize: 8, color: colours.accent, lineStyle: { width: 1.5 }, z: 3,
        data: points.map(({ at, correction }) => [at, correction]),
      },
    ],
  };
}

/** The lower line carries the whole height stacked on it. */
function uncertainty_band(points: DrawnPoint[], name: string, colours: ChartColours): LineSeriesOption[] {
  const known = points.filter((point) => point.U !== null);
  const common: LineSeriesOption = {
    type: 'line', name, stack: 'uncertainty', stackStrategy: 'all', symbol: 'none', silent: true, z: 1, color: colours.accent,
    lineStyle: { type: 'dashed', width: 1, color: colours.accent }, tooltip: { show: false },
  };
  return [
    { ...common, data: known.map(({ at, correction, U }) => [at, correction - U!]) },
    { ...common, areaStyle: { color: colours.accent, opacity: 0.12 }, data: known.map(({ at, U }) => [at, 2 * U!]) },
  ];
}

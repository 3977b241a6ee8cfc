import type { LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { tooltip_style, type ChartColours } from '@/ui/chart_colours';
import type { ErrorPicture, ErrorSeries, LimitsAt } from './error_series';

export type ErrorChartOption = ComposeOption<LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>;

export interface ChartWords {
  limit: string;
  point: string;
  error: string;
}

/** Shapes tell the series apart where colours do not: rising, falling, then others. */
const shapes = ['triangle', 'path://M0 0h10l-5 9z', 'diamond', 'rect'] as const;

/** The chart of an error picture. Nothing moves by itself: it follows the typing. */
export function error_chart(
  picture: ErrorPicture,
  label_of: (series: ErrorSeries) => string,
  words: ChartWords,
  colours: ChartColours,
): ErrorChartOption {
  const text = { color: colours.faint, fontSize: 12 };
  return {
    animation: false,
    grid: { left: 68, right: 16, top: 52, bottom: 38 },
    legend: {
      top: 0,
      left: 0,
      textStyle: { ...text, color: colours.ink },
      itemHeight: 10,
      data: [...picture.series.map(label_of), ...(has_limits(picture) ? [{ name: words.limit, icon: 'roundRect', itemStyle: { opacity: 0.35 } }] : [])],
    },
    tooltip: { trigger: 'axis', ...tooltip_style(colours) },
    xAxis: {
      type: 'value',
      min: 'dataMin',
      max: 'dataMax',
      name: axis_name(words.point, picture.point_unit),
      nameLocation: 'middle',
      nameGap: 22,
      nameTextStyle: text,
      ...(picture.point_unit ? {} : { minInterval: 1 }), // rows are counted
      axisLabel: { ...text, showMaxLabel: true },
      axisLine: { onZero: false, lineStyle: { color: colours.line } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      name: axis_name(words.error, picture.unit),
      nameLocation: 'middle',
      nameGap: 48,
      nameTextStyle: text,
      axisLabel: text,
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [
      ...limit_band(picture, words, colours),
      ...picture.series.flatMap((series, index) => uncertainty_bars(series, index, colours)),
      ...picture.series.map((series, index) => error_line(series, index, label_of(series), colours)),
    ],
  };
}

const is_limited = ({ low, high }: LimitsAt) => low !== null || high !== null;
const has_limits = ({ limits }: ErrorPicture) => limits.some(is_limited);

/** A number has no unit to be divided by. */
function axis_name(word: string, unit: string): string {
  return unit && unit !== '1' ? `${word} / ${unit}` : word;
}

const hues = (colours: ChartColours) => [colours.accent, colours.never, colours.soon, colours.faint];

function error_line(series: ErrorSeries, index: number, name: string, colours: ChartColours): LineSeriesOption {
  return {
    type: 'line',
    name,
    symbol: shapes[index % shapes.length]!,
    symbolSize: 9,
    color: hues(colours)[index % 4]!,
    lineStyle: { width: 1.5 },
    z: 3,
    data: series.points.map(({ x, y, verdict }) => ({
      value: [x, y ?? '-'],
      ...(verdict === 'fail' ? { itemStyle: { color: colours.overdue }, symbolSize: 13 } : {}),
    })),
  };
}

/** Upper and lower limit as dashed lines, the band between them filled where both are known. */
function limit_band(picture: ErrorPicture, words: ChartWords, colours: ChartColours): LineSeriesOption[] {
  const known = picture.limits.filter(is_limited);
  const both = known.every((at) => at.low !== null && at.high !== null);
  const common: LineSeriesOption = {
    type: 'line',
    name: words.limit,
    symbol: 'none',
    silent: true,
    z: 1,
    color: colours.good,
    lineStyle: { type: 'dashed', width: 1, color: colours.good },
    tooltip: { show: false },
  };
  const line = (value: (at: LimitsAt) => number | null) => known.map((at) => [at.x, value(at) ?? '-']);
  if (!both) return [{ ...common, data: line(({ low }) => low) }, { ...common, data: line(({ high }) => high) }];
  // The lower line carries the whole height stacked on it.
  const stacked: LineSeriesOption = { ...common, stack: 'limit', stackStrategy: 'all' };
  return [
    { ...stacked, data: line(({ low }) => low) },
    { ...stacked, areaStyle: { color: colours.good, opacity: 0.1 }, data: line(({ low, high }) => high! - low!) },
  ];
}

/** ± U at each point: a line from end to end, parted from the next one by a gap; its ends are marked. */
function uncertainty_bars(series: ErrorSeries, index: number, colours: ChartColours): LineSeriesOption[] {
  const known = series.points.filter(({ y, U }) => y !== null && U !== null);
  if (!known.length) return [];
  const colour = hues(colours)[index % 4]!;
  return [{
    type: 'line',
    name: `± U ${series.id}`,
    symbol: 'rect',
    symbolSize: [9, 1.5],
    silent: true,
    connectNulls: false,
    z: 2,
    color: colour,
    lineStyle: { width: 1.2, color: colour, opacity: 0.8 },
    tooltip: { show: false },
    data: known.flatMap(({ x, y, U }) => [[x, y! - U!], [x, y! + U!], [x, '-']]),
  }];
}

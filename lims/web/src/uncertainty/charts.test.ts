import { describe, expect, it } from 'vitest';
import type { UncertaintyContribution } from '@/api/types';
import { budget_bars, budget_chart } from './budget_chart';
import { outline } from './histogram_chart';

const line = (input: string, contribution: number, all: number) => ({ input, source: null, contribution, share: contribution ** 2 / all }) as UncertaintyContribution;
const budget = [line('a', 3, 25), line('b', 4, 25), line('c', 0, 25)];
const colours = { ink: '', faint: '', line: '', surface: '', accent: '', overdue: '', soon: '', never: '', good: '', font: '' };

describe('The bars of a budget', () => {
  it('stand in its order or by size', () => {
    expect(budget_bars(budget, false, '…').map((bar) => bar.name)).toEqual(['a', 'b', 'c']);
    expect(budget_bars(budget, true, '…').map((bar) => bar.name)).toEqual(['b', 'a', 'c']);
  });

  it('put together what is too small to be told apart', () => {
    const many = Array.from({ length: 30 }, (_, place) => line(`x${place}`, 1, 30));
    const bars = budget_bars(many, true, 'others');
    expect(bars).toHaveLength(20);
    expect(bars.at(-1)!.name).toBe('others');
    expect(bars.reduce((sum, bar) => sum + bar.share, 0)).toBeCloseTo(1);
    expect(bars.at(-1)!.contribution).toBeCloseTo(Math.sqrt(11));
  });

  it('show shares, or contributions with the unit of the result', () => {
    const words = { share: 'share', contribution: 'contribution' };
    const of = (shown: 'share' | 'contribution') => budget_chart(budget_bars(budget, true, ''), shown, 'nm', words, colours) as unknown as { xAxis: { name: string }; series: { data: { value: number }[] }[] };
    expect(of('share').series[0]!.data[0]!.value).toBeCloseTo(0.64);
    expect(of('contribution').series[0]!.data[0]!.value).toBe(4);
    expect(of('contribution').xAxis.name).toBe('contribution / nm');
  });
});

describe('The outline of a histogram', () => {
  it('steps from class to class and is closed at zero', () => {
    expect(outline({ low: 0, high: 2, counts: [5, 7], below: 0, above: 0 })).toEqual([[0, 0], [0, 5], [1, 5], [1, 7], [2, 7], [2, 0]]);
  });
});

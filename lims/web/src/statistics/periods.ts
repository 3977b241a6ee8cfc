/** First and last day, both included. */
export type Period = [from: string, to: string];

const day = (date: Date) => [date.getFullYear(), String(date.getMonth() + 1).padStart(2, '0'), String(date.getDate()).padStart(2, '0')].join('-');

/** What a laboratory is asked about: this year, the half-year, the month, the year before. */
export function usual_periods(today: Date): { id: string; period: Period }[] {
  const year = today.getFullYear();
  const month = today.getMonth();
  const half = month < 6 ? 0 : 6;
  return [
    { id: 'this_year', period: [day(new Date(year, 0, 1)), day(today)] },
    { id: 'this_half', period: [day(new Date(year, half, 1)), day(today)] },
    { id: 'last_month', period: [day(new Date(year, month - 1, 1)), day(new Date(year, month, 0))] },
    { id: 'last_year', period: [day(new Date(year - 1, 0, 1)), day(new Date(year - 1, 11, 31))] },
  ];
}

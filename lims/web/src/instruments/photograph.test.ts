import { describe, expect, it } from 'vitest';
import { scaled_size } from './photograph';

describe('A photograph', () => {
  it('is scaled down to 1600 pixels on its longer side, in its proportions', () => {
    expect(scaled_size({ width: 4000, height: 3000 })).toEqual({ width: 1600, height: 1200 });
    expect(scaled_size({ width: 3000, height: 4000 })).toEqual({ width: 1200, height: 1600 });
    expect(scaled_size({ width: 4032, height: 3024 })).toEqual({ width: 1600, height: 1200 });
    expect(scaled_size({ width: 1601, height: 1601 })).toEqual({ width: 1600, height: 1600 });
  });

  it('is never enlarged', () => {
    expect(scaled_size({ width: 1600, height: 900 })).toEqual({ width: 1600, height: 900 });
    expect(scaled_size({ width: 3, height: 2 })).toEqual({ width: 3, height: 2 });
  });

  it('has whole pixels, one at least', () => {
    expect(scaled_size({ width: 1999, height: 1000 })).toEqual({ width: 1600, height: 800 });
    expect(scaled_size({ width: 16000, height: 1 })).toEqual({ width: 1600, height: 1 });
  });
});

// Usage: node instruments.mjs ROWS >FILE.csv
// An instrument list of any length with the columns and the mix of kinds that laboratories receive. The same number of
// rows gives the same file.
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';

const header =
  '使用单位名称,统一社会信用代码,行政区划代码,使用地点,器具名称,型号规格,测量范围,分度值,准确度等级,出厂编号,管理编号,生产厂家,器具用途,强制检定,送检方式,上次检定日期';

// name, model, measuring range, scale interval, accuracy class, purpose, mandatory
const kinds = [
  '电子计价秤,ACS-30,(0.1~30)kg,e=10g,Ⅲ级,贸易结算,是',
  '弹性元件式一般压力表,Y-150,(0~2.5)MPa,0.1MPa,1.6级,安全防护,是',
  '燃油加油机,CS30,(5~50)L/min,0.01L,±0.30%,贸易结算,是',
  '饮用冷水水表,LXS-15E,Q3=2.5m3/h R=80,0.0001m3,2级,贸易结算,是',
  '血压表,XJ11D,(0~40)kPa,0.5kPa,,医疗卫生,是',
  '弹性元件式一般压力表,Y-100,(0~1.6)MPa,0.05MPa,1.6级,,否',
  '交流电能表,DDS-1,220V 5(60)A,,2级,贸易结算,是',
  '电子天平,JA5003,(0.02~500)g,d=1mg e=10mg,Ⅱ级,医疗卫生,是',
  '通用卡尺,,(0~300)mm,0.02mm,,,否',
  '工业铂热电阻,Pt100,(-50~300)℃,,A级,,否',
  '外径千分尺,,(25~50)mm,0.01mm,,,否',
];
const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const regions = ['440303', '440304', '440305', '440306', '440307', '440308', '440309', '440310'];

/** A unified social credit code with its check character, GB 32100-2015. */
function creditCode(region, index) {
  const body = `91${region}${String(index).padStart(9, '0')}`;
  const sum = [...body].reduce((total, symbol, at) => total + symbols.indexOf(symbol) * (3 ** at % 31), 0);
  return body + symbols[(31 - (sum % 31)) % 31];
}

/** Two hundred instruments belong to each organization; one in nine was never verified. */
function row(index) {
  const owner = Math.floor(index / 200);
  const region = regions[owner % regions.length];
  const [name, model, range, interval, accuracy, purpose, mandatory] = kinds[index % kinds.length].split(',');
  const day = new Date(Date.UTC(2024, 6, 1 + ((index * 7919) % 700)));
  return [
    `示例单位${String(owner).padStart(5, '0')}`, creditCode(region, owner), region, `示例路${owner % 400}号`,
    name, model, range, interval, accuracy, `B${String(index).padStart(8, '0')}`, `GL${String(index).padStart(7, '0')}`,
    '示例量具厂', purpose, mandatory, index % 3 ? '送检' : '现场', index % 9 ? day.toISOString().slice(0, 10) : '',
  ].join(',');
}

export async function writeInstruments(rows, stream) {
  stream.write(`${header}\n`);
  for (let start = 0; start < rows; start += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - start) }, (_, at) => row(start + at));
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await writeInstruments(Number(process.argv[2]), process.stdout);

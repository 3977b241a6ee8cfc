// Renders Typst templates to PDF, one request after another, until standard input ends.
//
// Request on standard input: length (4 bytes, big endian), then JSON
//   {"id", "template": "result_notice", "created": seconds since 1970, "files": {"content.json": {"text"} | {"base64"}}}
// Answer on descriptor 3 (a library may print to standard output): two lengths (4 bytes each), then JSON, then the PDF
//   {"id", "ok": true, "pages"} or {"id", "ok": false, "message", "file", "line", "column"}
//
// The compiler sees no real folder: the templates (of several folders, the first that has a file wins) and the files of
// the request are laid into a folder that exists only in its memory.

import { readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const root = '/etalon';
const answers = 3;
const keepCachedFor = 2; // requests; what stays longer costs more to look through than it saves
const { templates: templateFolders, fonts: fontFolders } = JSON.parse(process.argv[2]);
const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontPaths: fontFolders }] });

/** Name of a template file to the path and change time of what is laid in. */
let laidIn = new Map();

function listFolder(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() || entry.isSymbolicLink());
  } catch (fault) {
    if (fault.code === 'ENOENT') return []; // a laboratory without templates of its own
    throw fault;
  }
}

/** Lays in the templates that changed since the last request, so that an edited one counts at once. */
function layInTemplates() {
  const wanted = new Map();
  for (const folder of [...templateFolders].reverse()) {
    for (const { name } of listFolder(folder)) {
      const path = `${folder}/${name}`;
      const { mtimeMs, size } = statSync(path);
      wanted.set(name, { path, state: `${path} ${mtimeMs} ${size}` });
    }
  }
  for (const [name, { path, state }] of wanted)
    if (laidIn.get(name)?.state !== state) compiler.mapShadow(`${root}/${name}`, readFileSync(path));
  for (const name of laidIn.keys()) if (!wanted.has(name)) compiler.unmapShadow(`${root}/${name}`);
  laidIn = wanted;
}

function bytesOf({ text, base64 }) {
  return base64 === undefined ? Buffer.from(text, 'utf8') : Buffer.from(base64, 'base64');
}

/** The first error of a list of diagnostics as the fault of an answer. */
function faultOf(diagnostics) {
  const first = diagnostics.find(({ severity }) => severity === 1) ?? diagnostics[0];
  const start = first?.range?.start;
  return {
    message: first?.message ?? 'The template could not be compiled.',
    file: first?.path?.slice(root.length + 1) ?? '',
    line: start ? start.line + 1 : 0,
    column: start ? start.character + 1 : 0,
  };
}

/** The sentence inside the debugging text that the PDF writer throws. */
function messageOfPdfFault(fault) {
  const text = String(fault.code ?? fault.message ?? fault);
  const quoted = /message: "((?:[^"\\]|\\.)*)"/.exec(text);
  return quoted ? quoted[1].replace(/\\(.)/g, '$1') : text;
}

function render({ template, created, files }) {
  layInTemplates();
  if (!laidIn.has(`${template}.typ`)) return { ok: false, message: 'There is no such template.', file: `${template}.typ` };
  for (const [name, content] of Object.entries(files)) compiler.mapShadow(`${root}/${name}`, bytesOf(content));
  try {
    const compiled = compiler.compile({ mainFilePath: `${root}/${template}.typ` });
    if (!compiled.result) return { ok: false, ...faultOf(compiler.fetchDiagnostics(compiled.takeDiagnostics())) };
    const pages = compiled.result.numOfPages;
    const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-3a', creationTimestamp: created });
    return { ok: true, pages, pdf };
  } catch (fault) {
    return { ok: false, message: messageOfPdfFault(fault), file: `${template}.typ` };
  } finally {
    for (const name of Object.keys(files))
      if (laidIn.has(name)) laidIn.delete(name); // a template of that name comes back with the next request
      else compiler.unmapShadow(`${root}/${name}`);
    compiler.evictCache(keepCachedFor);
  }
}

function writeWhole(bytes) {
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(answers, bytes, sent);
}

function answer({ pdf = Buffer.alloc(0), ...head }) {
  const text = Buffer.from(JSON.stringify(head), 'utf8');
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(text.length, 0);
  lengths.writeUInt32BE(pdf.length, 4);
  writeWhole(Buffer.concat([lengths, text, pdf]));
}

let waiting = Buffer.alloc(0);
process.stdin.on('data', (chunk) => {
  waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
  while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32BE(0)) {
    const end = 4 + waiting.readUInt32BE(0);
    const request = JSON.parse(waiting.toString('utf8', 4, end));
    waiting = waiting.subarray(end);
    answer({ id: request.id, ...render(request) });
  }
});

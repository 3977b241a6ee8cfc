// Usage: node .ci/tidy.mjs BUILD_DIRECTORY
// clang-tidy over every source of the program, as many at once as there are cores; a test takes it ten seconds to read
// GoogleTest, so tests are left to the compiler's warnings. What passed is remembered by the hash of everything
// clang-tidy looked at, so that a second run looks only at what changed.
import {execFile, execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {availableParallelism, homedir} from 'node:os';
import {join, relative} from 'node:path';

const root = process.cwd();
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'etalon-tidy');
const month = 30 * 24 * 3600 * 1000;

/** The files that `file` includes from our root, itself first, each once. Our includes are written from the root. */
function closure(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, included] of readFileSync(file, 'utf8').matchAll(/^#include "(.+)"/gm)) closure(included, seen);
  return seen;
}

/** The compiler's arguments that mean something to clang-tidy: what is defined, included and asked of the language. */
function flags(command) {
  const words = command.split(' ').map(word => word.replaceAll('\\"', '"'));
  return words.flatMap((word, index) =>
    /^-(D|I|std)/.test(word) ? [word] : word === '-isystem' ? [word, words[index + 1]] : []);
}

const surroundings = [
  execFileSync('clang-tidy', ['--version']),
  execFileSync('dpkg-query', ['-W', '*-dev']),
  readFileSync('.clang-tidy'),
].join('');

function key(file, options) {
  const hash = createHash('sha256').update(surroundings).update(options.join(' ').replaceAll(root, ''));
  for (const each of closure(file)) hash.update(`\n${each}\n`).update(readFileSync(each));
  return join(cache, hash.digest('hex'));
}

const sources = JSON.parse(readFileSync(join(process.argv[2], 'compile_commands.json'), 'utf8'))
  .map(({file, command}) => ({file: relative(root, file), options: flags(command)}))
  .filter(({file}) => /^(instruments|db|reports|lims)\/.*\.cpp$/.test(file))
  .map(source => ({...source, passed: key(source.file, source.options)}));
const waiting = sources.filter(({passed}) => !existsSync(passed)).sort((a, b) => statSync(b.file).size - statSync(a.file).size);
let failures = 0;

mkdirSync(cache, {recursive: true});
async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const {file, options, passed} = next;
    await new Promise(resolve => execFile('clang-tidy', ['--quiet', file, '--', ...options], (fault, output, complaint) => {
      if (fault || /error:/.test(complaint)) {  // an unreadable configuration is only a complaint
        failures += 1;
        console.log(output.trim() || complaint.trim());
      } else {
        writeFileSync(passed, '');
      }
      resolve();
    }));
  }
}
console.log(`clang-tidy: ${sources.length} sources, ${waiting.length} not seen before`);
await Promise.all(Array.from({length: availableParallelism()}, work));

for (const name of readdirSync(cache)) {
  if (Date.now() - statSync(join(cache, name)).mtimeMs > month) rmSync(join(cache, name), {force: true});
}
process.exitCode = failures ? 1 : 0;

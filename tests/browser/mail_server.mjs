// A mail server on a free port of this machine (RFC 5321), which keeps what it is given.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const answers = [
  [/^(EHLO|HELO) /i, '250 mail.test'],
  [/^MAIL FROM:/i, '250 fine'],
  [/^DATA$/i, '354 go on'],
];

/** `refused(address)` gives the answer to a recipient who is not taken. */
export async function mail_server({ refused = () => undefined } = {}) {
  const received = [];
  const server = createServer((socket) => {
    const say = (line) => socket.write(`${line}\r\n`);
    let to = '';
    let content = null;
    function command(line) {
      if (/^QUIT$/i.test(line)) return socket.end('221 bye\r\n');
      if (/^RCPT TO:/i.test(line)) {
        to = /<(.*)>/.exec(line)[1];
        return say(refused(to) ?? '250 fine');
      }
      if (/^DATA$/i.test(line)) content = [];
      return say(answers.find(([pattern]) => pattern.test(line))?.[1] ?? '500 what?');
    }
    function line_of_content(line) {
      if (line !== '.') return void content.push(line.replace(/^\./, ''));
      received.push({ to, ...parsed(content.join('\r\n')) });
      content = null;
      return say('250 taken');
    }
    socket.on('error', () => undefined);
    createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => (content ? line_of_content(line) : command(line)));
    say('220 mail.test ready');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `smtp://127.0.0.1:${server.address().port}`, received, stop: () => server.close() };
}

const reader = `
import email, email.policy, json, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
text = message.get_body(('plain',)).get_content()
html = message.get_body(('html',)).get_content()
files = [part.get_filename() for part in message.iter_attachments()]
defects = [str(each) for part in message.walk() for each in part.defects]
json.dump({'subject': message['subject'], 'from': message['from'], 'to_header': message['to'], 'id': message['message-id'],
           'automatic': message['auto-submitted'], 'text': text, 'html': html, 'files': files, 'defects': defects}, sys.stdout)
`;

/** The message as Python reads it. */
function parsed(message) {
  return JSON.parse(execFileSync('python3', ['-c', reader], { input: message, encoding: 'utf8' }));
}

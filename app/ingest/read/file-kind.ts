/**
 * What a stream of bytes is, found while it is received: text and its encoding, a zip (perhaps a spreadsheet), or
 * something to refuse. All bytes are looked at: one wrong byte in the last row decides between UTF-8 and Windows-1252.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type RefusedKind = 'empty_file' | 'html_file' | 'old_excel_file' | 'binary_file';

export type FileKind = { kind: 'text'; encoding: Encoding } | { kind: 'zip' } | { kind: RefusedKind };

export type Sniffer = { push(bytes: Uint8Array): void; end(): FileKind };

const HEAD = 1024;

export function createSniffer(): Sniffer {
  let head: Buffer = Buffer.alloc(0);
  let hasNul = false;
  let validUtf8 = true;
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  return {
    push(bytes) {
      if (head.length < HEAD) head = Buffer.concat([head, bytes.subarray(0, HEAD - head.length)]);
      hasNul ||= bytes.includes(0);
      validUtf8 &&= decodes(() => utf8.decode(bytes, { stream: true }));
    },
    end() {
      validUtf8 &&= decodes(() => utf8.decode());
      return kindOf(head, hasNul, validUtf8);
    },
  };
}

function kindOf(head: Buffer, hasNul: boolean, validUtf8: boolean): FileKind {
  if (head.length === 0) return { kind: 'empty_file' };
  if (startsWith(head, [0xff, 0xfe])) return { kind: 'text', encoding: 'utf-16le' };
  if (startsWith(head, [0xfe, 0xff])) return { kind: 'text', encoding: 'utf-16be' };
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return { kind: 'zip' };
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return { kind: 'old_excel_file' };
  if (hasNul || startsWith(head, [0x25, 0x50, 0x44, 0x46])) return { kind: 'binary_file' };
  const text = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (text.trim() === '' && head.length < HEAD) return { kind: 'empty_file' };
  if (/^\s*<(!doctype|html|head|table|body|meta|style|\?xml)/i.test(text)) return { kind: 'html_file' };
  return { kind: 'text', encoding: validUtf8 ? 'utf-8' : 'windows-1252' };
}

function startsWith(head: Buffer, signature: number[]): boolean {
  return signature.every((byte, position) => head[position] === byte);
}

function decodes(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * The user guide: chapters in Markdown, as the window shows them and as one page for any browser.
 *
 * A chapter is a file `NN-slug.md`: its title as `# …`, then sections as `## …`. In it **bold** is
 * a word of the screen, `code` a key, and links lead to chapters (`slug.md`) and their sections
 * (`slug.md#section`).
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';

const FOLDER = dirname(fileURLToPath(import.meta.url));

/** `Khi gặp lỗi` as part of an address: `khi-gap-loi`. @param {string} title */
export function anchor(title) {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** Width and height in pixels, from the head of a lossless WebP. @param {string} name */
function sizeOf(name) {
  const head = readFileSync(join(FOLDER, 'pictures', name)).subarray(0, 25);
  if (head.toString('latin1', 8, 16) !== 'WEBPVP8L') throw new Error(`${name} is no lossless WebP`);
  const bits = head.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

/**
 * Markdown to HTML; `address` says where a picture is found.
 * @param {(name: string) => string} address
 */
function printer(address) {
  return new Marked({
    renderer: {
      codespan: ({ text }) => text.split('+').map((key) => `<kbd>${key}</kbd>`).join('+'),
      image({ href, text }) {
        const name = basename(href);
        const { width, height } = sizeOf(name);
        return `<img src="${address(name)}" alt="${text.replaceAll('"', '&quot;')}" width="${width}" height="${height}" loading="lazy">`;
      },
      link({ href, tokens }) {
        const [file = '', section] = href.split('#');
        return `<a href="#${basename(file, '.md')}${section ? `/${section}` : ''}">${this.parser.parseInline(tokens)}</a>`;
      },
      // A table scrolls by itself where it is wider than the page.
      table(token) {
        const row = (/** @type {import('marked').Tokens.TableCell[]} */ cells, /** @type {string} */ name) =>
          `<tr>${cells.map((cell) => `<${name}>${this.parser.parseInline(cell.tokens)}</${name}>`).join('')}</tr>`;
        return `<table><thead>${row(token.header, 'th scope="col"').replaceAll('</th scope="col">', '</th>')}</thead><tbody>${token.rows.map((one) => row(one, 'td')).join('')}</tbody></table>`;
      },
    },
  });
}

/** Text without marks, for the search. @param {string} html */
const plain = (html) =>
  html
    // Words do not run together where a block ends; within a line nothing comes between them.
    .replace(/<\/(p|li|td|th|h\d)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * A chapter from its file.
 * @param {string} file
 * @param {string} markdown
 * @param {(name: string) => string} address
 */
export function chapter(file, markdown, address) {
  const slug = basename(file, '.md').replace(/^\d+-/, '');
  const marked = printer(address);
  const tokens = marked.lexer(markdown);
  /** @type {{ id: string, title: string, tokens: import('marked').Token[] }[]} */
  const parts = [];
  for (const token of tokens) {
    if (token.type === 'heading' && token.depth < 3) parts.push({ id: parts.length === 0 ? '' : anchor(token.text), title: token.text, tokens: [] });
    else if (parts.length > 0) parts.at(-1)?.tokens.push(token);
    else if (token.type !== 'space') throw new Error(`${file} does not begin with its title`);
  }
  const sections = parts.map((part) => {
    const html = marked.parser(part.tokens);
    return { id: part.id, title: part.title, html, text: plain(html) };
  });
  return { slug, title: sections[0]?.title ?? slug, sections };
}

/** The chapters for Vite: pictures become files of the build. @returns {import('vite').Plugin} */
export function guide() {
  return {
    name: 'guide',
    enforce: 'pre',
    transform(markdown, id) {
      if (!id.endsWith('.md')) return null;
      /** @type {string[]} */
      const pictures = [];
      const made = chapter(id, markdown, (name) => {
        if (!pictures.includes(name)) pictures.push(name);
        return `picture:${name}:`;
      });
      let code = `export default ${JSON.stringify(made)};`;
      pictures.forEach((name, at) => {
        code = `import p${at} from './pictures/${name}';\n${code.replaceAll(`picture:${name}:`, `" + p${at} + "`)}`;
      });
      return { code, map: null };
    },
  };
}

const STYLE = `body{max-width:900px;margin:0 auto;padding:24px;font:17px/1.55 'Segoe UI',system-ui,sans-serif;color:#1d2523}
h1{margin-top:2.4em;padding-top:.6em;border-top:3px solid #1f6f5c;color:#17564a}h2{margin-top:1.8em}
img{max-width:100%;height:auto;border:1px solid #7f8c88;border-radius:6px}a{color:#17564a}
kbd{padding:0 5px;border:1px solid #7f8c88;border-radius:4px;font-size:.85em}
table{border-collapse:collapse;width:100%}th,td{padding:5px 9px;border-bottom:1px solid #d3dad8;text-align:left;vertical-align:top}
@media print{body{max-width:none;font-size:12px}h1{break-before:page}img,tr{break-inside:avoid}nav{break-after:page}}`;

/** The whole guide as one page, pictures within it: it can be read where the window does not open. */
export function page() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md')).sort();
  const inside = (/** @type {string} */ name) => `data:image/webp;base64,${readFileSync(join(FOLDER, 'pictures', name)).toString('base64')}`;
  const chapters = files.map((name) => chapter(name, readFileSync(join(FOLDER, name), 'utf8'), inside));
  const list = chapters.map((one) => `<li><a href="#${one.slug}">${one.title}</a></li>`).join('\n');
  const body = chapters.flatMap((one) =>
    one.sections.map(({ id, title, html }) => (id ? `<h2 id="${one.slug}/${id}">${title}</h2>\n${html}` : `<h1 id="${one.slug}">${title}</h1>\n${html}`)),
  );
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tổ Số – Hướng dẫn sử dụng</title><style>${STYLE}</style></head>
<body><p><strong>Tổ Số</strong></p><nav aria-label="Các chương"><ol>
${list}
</ol></nav>
${body.join('\n')}
</body></html>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [to] = process.argv.slice(2);
  if (!to) throw new Error('node guide/book.mjs TO.html');
  writeFileSync(to, page());
}

/** Draws the pages of a PDF with pdf.js, loaded only when the first paper is looked at. */
import type { PDFPageProxy, PDFWorker } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** PDF counts 72 points to the inch, the window 96 pixels. */
const PIXELS_PER_POINT = 96 / 72;

/** One worker for all papers: starting one takes longer than reading a page. */
let worker: PDFWorker | undefined;

interface Drawing {
  /** Number of pages, once all are drawn. */
  count: Promise<number>;
  /** Gives up; pages not drawn yet stay as they were. */
  stop: () => void;
  /** Whether it was given up. */
  stopped: () => boolean;
}

interface Size {
  /** Against paper size; 0 fits the width. */
  zoom: number;
  /** Width there is, in pixels. */
  width: number;
}

/**
 * Draws all pages into `place`, a canvas each. Pages that are there keep their old picture until the
 * new one is ready, so that nothing flickers or moves; those that can be seen come first.
 */
export function drawPages(bytes: Uint8Array<ArrayBuffer>, size: Size, place: HTMLElement): Drawing {
  let stopped = false;
  let destroy = (): void => undefined;

  async function draw(): Promise<number> {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    pdfjs.GlobalWorkerOptions.workerSrc = workerAddress;
    worker ??= new pdfjs.PDFWorker();
    // pdf.js takes the buffer over, so it gets a copy; the window's policy allows no evaluated code.
    const loading = pdfjs.getDocument({ data: bytes.slice(), worker, isEvalSupported: false, useWasm: false });
    destroy = () => void loading.destroy();
    if (stopped) throw new Error('stopped');
    const document = await loading.promise;
    const count = document.numPages;
    for (const number of orderOf(place, count)) {
      const canvas = await drawn(await document.getPage(number), size, `Trang ${number} trên ${count}`);
      if (stopped) throw new Error('stopped');
      const old = place.children[number - 1];
      if (old) old.replaceWith(canvas);
      else place.append(canvas);
    }
    while (place.children.length > count) place.lastElementChild?.remove();
    destroy();
    return count;
  }

  return {
    count: draw(),
    stop: () => {
      stopped = true;
      destroy();
    },
    stopped: () => stopped,
  };
}

/** Page numbers in the order they are drawn: those in sight, the others that are there, new ones. */
function orderOf(place: HTMLElement, count: number): number[] {
  const frame = place.parentElement?.getBoundingClientRect();
  const inSight = (child: Element | undefined): boolean => {
    const box = child?.getBoundingClientRect();
    return box !== undefined && frame !== undefined && box.bottom > frame.top && box.top < frame.bottom;
  };
  const rank = (number: number): number => (inSight(place.children[number - 1]) ? 0 : 1);
  return Array.from({ length: count }, (_, at) => at + 1).sort((one, other) => rank(one) - rank(other) || one - other);
}

async function drawn(page: PDFPageProxy, size: Size, label: string): Promise<HTMLCanvasElement> {
  const natural = page.getViewport({ scale: PIXELS_PER_POINT });
  const scale = PIXELS_PER_POINT * (size.zoom || Math.min(1.6, size.width / natural.width));
  const sharp = Math.min(3, Math.max(1, devicePixelRatio));
  const viewport = page.getViewport({ scale: scale * sharp });
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.style.width = `${Math.floor(viewport.width / sharp)}px`;
  canvas.style.height = `${Math.floor(viewport.height / sharp)}px`;
  await page.render({ canvas, viewport }).promise;
  return canvas;
}

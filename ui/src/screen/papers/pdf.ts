/** Draws the pages of a PDF with pdf.js, loaded only when the first paper is looked at. */
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** PDF counts 72 points to the inch, the window 96 pixels. */
const PIXELS_PER_POINT = 96 / 72;

interface Drawing {
  /** A canvas for each page, once all are drawn. */
  pages: Promise<HTMLCanvasElement[]>;
  /** Gives up. */
  stop: () => void;
  /** Whether it was given up. */
  stopped: () => boolean;
}

/** Draws all pages at a zoom, or to a width in pixels where the zoom is 0. */
export function drawPages(bytes: Uint8Array<ArrayBuffer>, size: { zoom: number; width: number }): Drawing {
  let stopped = false;
  let destroy = (): void => undefined;

  async function draw(): Promise<HTMLCanvasElement[]> {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    pdfjs.GlobalWorkerOptions.workerSrc = workerAddress;
    // pdf.js takes the buffer over, so it gets a copy; the window's policy allows no evaluated code.
    const loading = pdfjs.getDocument({ data: bytes.slice(), isEvalSupported: false, useWasm: false });
    destroy = () => void loading.destroy();
    if (stopped) throw new Error('stopped');
    const document = await loading.promise;
    const canvases: HTMLCanvasElement[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const canvas = newCanvas(number, document.numPages);
      const natural = page.getViewport({ scale: PIXELS_PER_POINT });
      const scale = PIXELS_PER_POINT * (size.zoom || Math.min(1.6, size.width / natural.width));
      const sharp = Math.min(3, Math.max(1, devicePixelRatio));
      const viewport = page.getViewport({ scale: scale * sharp });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      canvas.style.width = `${Math.floor(viewport.width / sharp)}px`;
      canvas.style.height = `${Math.floor(viewport.height / sharp)}px`;
      await page.render({ canvas, viewport }).promise;
      canvases.push(canvas);
    }
    destroy();
    return canvases;
  }

  return {
    pages: draw(),
    stop: () => {
      stopped = true;
      destroy();
    },
    stopped: () => stopped,
  };
}

function newCanvas(number: number, of: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `Trang ${number} trên ${of}`);
  return canvas;
}
